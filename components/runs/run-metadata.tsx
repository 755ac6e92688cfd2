import { JsonBlock, prettyJson } from "@/components/ui/code-block";
import { Fold } from "@/components/ui/fold";
import { Table, Td, Th } from "@/components/ui/table";
import { visibleText } from "@/lib/base/text/visible-text";
import type { RunDetail } from "@/lib/results/runs/run-schema";

/** The metadata that the sender reported with the run. */
export function RunMetadata({ run }: { run: RunDetail }) {
  const entries = Object.entries(run.metadata ?? {});
  if (entries.length === 0)
    return (
      <p className="border-border text-muted rounded-lg border py-12 text-center">
        This run has no metadata.
      </p>
    );
  return (
    <div className="space-y-4">
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
