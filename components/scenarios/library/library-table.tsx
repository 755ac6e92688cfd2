import { PassRate } from "@/components/batches/pass-rate";
import { RunLinks } from "@/components/stability/cell-strip";
import { LabelChip } from "@/components/ui/label-chip";
import { PageLink, RowLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import type { LibraryRow } from "@/lib/scenarios/library";

interface RunStripProps {
  project: string;
  runs: LibraryRow["lastRuns"];
}

/** The latest runs, the latest at the right; each a link to its run, as in CellStrip. */
export function RunStrip({ project, runs }: RunStripProps) {
  if (runs.length === 0) return <span className="text-subtle text-xs">No runs yet</span>;
  return (
    <RunLinks
      label="Latest runs, newest last"
      links={runs.map(({ runId, setId, batchId, status }) => ({
        key: runId,
        href: pagePaths.run({ project, setId, batchId, runId }),
        name: STATUS_TRAITS[status].label,
        status,
      }))}
    />
  );
}

interface LibraryTableProps {
  project: string;
  rows: readonly LibraryRow[];
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

const SHOWN_LABELS = 4;
const SHOWN_SUITES = 2;

export function LibraryTable({ project, rows, selected, onSelect }: LibraryTableProps) {
  const ids = rows.map(({ id }) => id);
  const isAllSelected = ids.every((id) => selected.has(id));
  return (
    <Table caption="Scenarios" className="table-fixed">
      <thead>
        <tr>
          <Th className="w-10 pr-0">
            <input
              type="checkbox"
              aria-label="Select all shown"
              className="size-4 align-middle"
              checked={isAllSelected}
              onChange={() => {
                onSelect(ids, !isAllSelected);
              }}
            />
          </Th>
          <Th>Scenario</Th>
          <Th className="hidden w-48 lg:table-cell">Labels</Th>
          <Th className="w-28">Last 10 runs</Th>
          <Th className="hidden w-24 text-right sm:table-cell">Pass rate</Th>
          <Th className="hidden w-36 xl:table-cell">Used in suites</Th>
          <Th className="hidden w-20 text-right md:table-cell">Version</Th>
          <Th className="hidden w-40 text-right md:table-cell">Updated</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ScenarioRow
            key={row.id}
            project={project}
            row={row}
            isSelected={selected.has(row.id)}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface ScenarioRowProps {
  project: string;
  row: LibraryRow;
  isSelected: boolean;
  onSelect: LibraryTableProps["onSelect"];
}

function ScenarioRow({ project, row, isSelected, onSelect }: ScenarioRowProps) {
  const name = visibleText(row.name);
  return (
    <Tr>
      <Td className="pr-0">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          className="relative z-10 size-4 align-middle"
          checked={isSelected}
          onChange={() => {
            onSelect([row.id], !isSelected);
          }}
        />
      </Td>
      <Td>
        <RowLink href={pagePaths.scenario(project, row.id)}>{name}</RowLink>
        {row.archivedAt && <p className="text-warning text-xs">Archived</p>}
        <div className="mt-1 lg:hidden">
          <Labels labels={row.labels} />
        </div>
      </Td>
      <Td className="hidden lg:table-cell">
        <Labels labels={row.labels} />
      </Td>
      <Td>
        <RunStrip project={project} runs={row.lastRuns} />
      </Td>
      <Td className="hidden text-right sm:table-cell">
        <PassRate rate={row.passRate} />
      </Td>
      <Td className="hidden xl:table-cell">
        <UsingSuites project={project} suites={row.suites} />
      </Td>
      <Td className="hidden text-right tabular-nums md:table-cell">{formatCount(row.version)}</Td>
      <Td className="text-muted hidden text-right text-xs md:table-cell">
        <RelativeTime time={row.updatedAt} className="relative z-10 text-sm" />
        <p className="truncate">by {visibleText(row.updatedBy)}</p>
      </Td>
    </Tr>
  );
}

function UsingSuites({ project, suites }: { project: string; suites: LibraryRow["suites"] }) {
  const rest = suites.length - SHOWN_SUITES;
  return (
    <ul className="relative z-10 text-sm">
      {suites.slice(0, SHOWN_SUITES).map(({ id, name }) => (
        <li key={id} className="truncate">
          <PageLink href={pagePaths.suite(project, id)} dir="auto" className="hover:underline">
            {visibleText(name)}
          </PageLink>
        </li>
      ))}
      {rest > 0 && <li className="text-muted text-xs">and {rest} more</li>}
    </ul>
  );
}

function Labels({ labels }: { labels: readonly string[] }) {
  const rest = labels.length - SHOWN_LABELS;
  return (
    <div className="flex flex-wrap gap-1">
      {labels.slice(0, SHOWN_LABELS).map((label) => (
        <LabelChip key={label} label={label} />
      ))}
      {rest > 0 && <span className="text-muted text-xs">+{rest}</span>}
    </div>
  );
}
