import { Table, Td, Th } from "@/components/ui/table";
import { AbsoluteTime } from "@/components/ui/time-text";
import type { AuditEntry } from "@/lib/access/audit/audit-schema";
import { visibleText } from "@/lib/base/text/visible-text";

const KINDS = { key: "API key", person: "", local: "", system: "" } as const;

export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <Table caption="Audit log" isWide>
      <thead>
        <tr>
          <Th>Time</Th>
          <Th>Who</Th>
          <Th>Action</Th>
          <Th>Object</Th>
          <Th>Address</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, actorKind, actorName, summary, object, requestId, address }) => (
          <tr
            key={id}
            title={`Request ${requestId}`}
            className="border-border border-b align-top last:border-b-0"
          >
            <Td className="whitespace-nowrap tabular-nums">
              <AbsoluteTime time={at} />
            </Td>
            <Td className="min-w-32">
              <span dir="auto" className="wrap-anywhere">
                {visibleText(actorName)}
              </span>
              {KINDS[actorKind] !== "" && (
                <span className="text-muted block text-xs">{KINDS[actorKind]}</span>
              )}
            </Td>
            <Td className="min-w-40">{summary}</Td>
            <Td className="min-w-40">
              <span dir="auto" className="wrap-anywhere">
                {visibleText(object ?? "–")}
              </span>
            </Td>
            <Td className="text-muted font-mono text-xs">{address ?? "–"}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
