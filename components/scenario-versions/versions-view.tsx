"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useQueryStates } from "nuqs";

import { ListFrame } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { ScenarioFrame } from "@/components/scenarios/scenario-frame";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ListSkeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { visibleText } from "@/lib/base/text/visible-text";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { useRestoreVersion } from "@/lib/scenarios/client/use-scenario-changes";
import type { VersionSummary } from "@/lib/scenarios/scenario-content";
import { compareParams } from "./search-params";
import { VersionDiff } from "./version-diff";

interface Pair {
  from: number;
  to: number;
}

interface VersionListProps {
  project: string;
  scenarioId: string;
  versions: readonly VersionSummary[];
  compared: Pair;
  /** Null where there is nothing to compare with. */
  onCompare: ((pair: Pair) => void) | null;
}

function VersionList(props: VersionListProps) {
  const { project, scenarioId, versions, compared, onCompare } = props;
  const restore = useRestoreVersion(project, scenarioId);
  const latest = versions[0]?.version;
  return (
    <div className="min-w-0">
      <div role="status" className="text-sm">
        {restore.data && `Restored. The scenario now matches version ${String(restore.variables)}.`}
        {restore.error && <p className="text-failure">{restore.error.message}</p>}
      </div>
      {onCompare && (
        <p className="text-muted mb-2 text-xs">Choose two versions to compare: left and right.</p>
      )}
      <ol className="border-border divide-border divide-y rounded-lg border">
        {versions.map((entry) => (
          <li key={entry.version} className="flex items-start gap-2 px-3 py-2.5 text-sm">
            {onCompare && (
              <>
                <Choice
                  side="from"
                  version={entry.version}
                  compared={compared}
                  onCompare={onCompare}
                />
                <Choice
                  side="to"
                  version={entry.version}
                  compared={compared}
                  onCompare={onCompare}
                />
              </>
            )}
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                Version {entry.version}
                {entry.version === latest && <span className="text-success"> · current</span>}
              </p>
              <p className="text-muted text-xs">
                {visibleText(entry.author)} · <RelativeTime time={entry.createdAt} />
              </p>
              {entry.note && (
                <p dir="auto" className="mt-0.5 text-xs wrap-anywhere">
                  {visibleText(entry.note)}
                </p>
              )}
            </div>
            {entry.version !== latest && (
              <Allowed to="write">
                <ConfirmButton
                  size="sm"
                  variant="ghost"
                  aria-label={`Restore version ${String(entry.version)}`}
                  question={`Restore version ${String(entry.version)}?`}
                  explanation="Its content becomes a new, current version. Nothing is deleted."
                  yes="Restore"
                  onConfirm={() => {
                    restore.mutate(entry.version);
                  }}
                >
                  <RotateCcw aria-hidden />
                  Restore
                </ConfirmButton>
              </Allowed>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface ChoiceProps {
  side: keyof Pair;
  version: number;
  compared: Pair;
  onCompare: (pair: Pair) => void;
}

function Choice({ side, version, compared, onCompare }: ChoiceProps) {
  return (
    <input
      type="radio"
      name={`compare-${side}`}
      aria-label={`${side === "from" ? "Left" : "Right"}: version ${String(version)}`}
      className="mt-1 size-4"
      checked={compared[side] === version}
      onChange={() => {
        onCompare({ ...compared, [side]: version });
      }}
    />
  );
}

interface VersionsViewProps {
  project: string;
  scenarioId: string;
}

export function VersionsView({ project, scenarioId }: VersionsViewProps) {
  const query = useInfiniteQuery(scenarioQueries.versions(project, scenarioId));
  return (
    <ScenarioFrame project={project} scenarioId={scenarioId} part="versions">
      <ListFrame query={query} what="versions" skeleton={<ListSkeleton />} empty={null}>
        {(versions) => <Versions project={project} scenarioId={scenarioId} versions={versions} />}
      </ListFrame>
    </ScenarioFrame>
  );
}

function Versions({
  project,
  scenarioId,
  versions,
}: VersionsViewProps & { versions: readonly VersionSummary[] }) {
  const [params, setParams] = useQueryStates(compareParams);
  const latest = versions[0]?.version ?? 1;
  const to = params.to ?? latest;
  const from = params.from ?? Math.max(to - 1, 1);
  const isOnly = versions.length === 1;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(18rem,1fr)_minmax(0,3fr)]">
      <VersionList
        project={project}
        scenarioId={scenarioId}
        versions={versions}
        compared={{ from, to }}
        onCompare={isOnly ? null : (pair) => void setParams(pair)}
      />
      {isOnly ? (
        <p className="text-muted text-sm">
          This scenario has one version. Changes appear here after the next save.
        </p>
      ) : (
        <VersionDiff project={project} scenarioId={scenarioId} from={from} to={to} />
      )}
    </div>
  );
}
