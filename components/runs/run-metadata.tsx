import { JsonBlock, prettyJson } from "@/components/ui/code-block";
import { Fold } from "@/components/ui/fold";
import { Table, Td, Th } from "@/components/ui/table";
import { hasContent } from "@/lib/base/json/json";
import { visibleText } from "@/lib/base/text/visible-text";
import type { RunDetail } from "@/lib/results/runs/run-schema";

/** The metadata that the sender reported with the run. */
export function RunMetadata({ run }: { run: RunDetail }) {
  const all = Object.entries(run.metadata ?? {});
  const entries = all.filter(([, value]) => hasContent(value)); // SDKs also report null
  if (all.length === 0) return <EmptyMetadata>This run has no metadata.</EmptyMetadata>;
  return (
    <div className="space-y-4">
      {entries.length === 0 ? (
        <EmptyMetadata>No value was reported.</EmptyMetadata>
      ) : (
        <MetadataTable entries={entries} />
      )}
      <Fold
        id="metadata as JSON"
        summary="As JSON"
        className="border-border rounded-md border text-sm"
      >
        <div className="border-border border-t p-3">
          <JsonBlock value={run.metadata} copyLabel="Copy metadata" />
        </div>
      </Fold>
    </div>
  );
}

function MetadataTable({ entries }: { entries: readonly [string, unknown][] }) {
  return (
    <Table caption="Metadata" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-1/3">Name</Th>
          <Th>Value</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name} className="border-border border-b last:border-b-0">
            <Td dir="auto" className="align-top font-mono text-xs wrap-anywhere">
              {visibleText(name)}
            </Td>
            <Td dir="auto" className="align-top wrap-anywhere whitespace-pre-wrap">
              {visibleText(typeof value === "string" ? value : prettyJson(value))}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function EmptyMetadata({ children }: { children: string }) {
  return <p className="border-border text-muted rounded-lg border py-12 text-center">{children}</p>;
}
