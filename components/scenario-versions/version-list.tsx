"use client";

import { RotateCcw } from "lucide-react";

import { ConfirmButton } from "@/components/ui/confirm-button";
import { RelativeTime } from "@/components/ui/time-text";
import { visibleText } from "@/lib/base/text/visible-text";
import { useRestoreVersion } from "@/lib/scenarios/client/use-restore-version";
import type { VersionSummary } from "@/lib/scenarios/scenario-version";

interface Pair {
  from: number;
  to: number;
}

interface VersionListProps {
  project: string;
  scenarioId: string;
  versions: readonly VersionSummary[];
  compared: Pair;
  onCompare: (pair: Pair) => void;
}

export function VersionList(props: VersionListProps) {
  const { project, scenarioId, versions, compared, onCompare } = props;
  const restore = useRestoreVersion(project, scenarioId);
  const latest = versions[0]?.version;
  return (
    <div className="min-w-0">
      <div role="status" className="text-sm">
        {restore.data &&
          `Restored. The scenario stands as it was in version ${String(restore.variables)}.`}
        {restore.error && <p className="text-failure">{restore.error.message}</p>}
      </div>
      <p className="text-muted mb-2 text-xs">Choose two versions to compare: left and right.</p>
      <ol className="border-border divide-border divide-y rounded-lg border">
        {versions.map((entry) => (
          <li key={entry.version} className="flex items-start gap-2 px-3 py-2.5 text-sm">
            <Choice side="from" version={entry.version} compared={compared} onCompare={onCompare} />
            <Choice side="to" version={entry.version} compared={compared} onCompare={onCompare} />
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
              <ConfirmButton
                size="sm"
                variant="ghost"
                aria-label={`Restore version ${String(entry.version)}`}
                question={`Restore version ${String(entry.version)}?`}
                explanation="Its content becomes the current one, as a new version. Nothing is deleted."
                yes="Restore"
                onConfirm={() => {
                  restore.mutate(entry.version);
                }}
              >
                <RotateCcw aria-hidden />
                Restore
              </ConfirmButton>
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
