import { PageLink } from "@/components/ui/links";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { revisionText } from "@/lib/results/batches/provenance-text";
import type { StableCell } from "@/lib/results/stability/stability-schema";

interface SinceProps {
  project: string;
  cell: Pick<StableCell, "setId" | "state" | "since">;
}

/** Since when the state is as it is; where the results changed once, in which batch and commit. */
export function Since({ project, cell: { setId, state, since } }: SinceProps) {
  if (!since) return <span className="text-subtle">–</span>;
  const { batchId, batchNumber, commit, at } = since;
  const revision = revisionText({ branch: null, commit });
  return (
    <div className="text-muted space-y-0.5">
      {state === "shifted" && (
        <p className="wrap-anywhere">
          <PageLink
            href={pagePaths.batch({ project, setId, batchId })}
            className="text-foreground relative z-10 underline underline-offset-2"
          >
            {batchNumber === null ? visibleText(batchId) : `Batch #${String(batchNumber)}`}
          </PageLink>
          {revision !== null && <bdi className="font-mono text-xs"> {visibleText(revision)}</bdi>}
        </p>
      )}
      <p>
        <span className="md:sr-only">since </span>
        <RelativeTime time={at} />
      </p>
    </div>
  );
}
