import { PageLink } from "@/components/ui/links";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Comparison } from "@/lib/results/comparison/comparison-schema";

interface RegressedCriteriaProps {
  address: BatchAddress;
  criteria: Comparison["criteria"];
}

/** Sentences that regressed in several scenarios. */
export function RegressedCriteria({ address, criteria }: RegressedCriteriaProps) {
  if (criteria.length === 0) return null;
  return (
    <section aria-labelledby="regressed-criteria">
      <h2 id="regressed-criteria" className="mb-1 text-sm font-medium">
        Criteria that regressed in several scenarios
      </h2>
      <ul className="border-border divide-border divide-y rounded-lg border text-sm">
        {criteria.map((criterion) => (
          <li key={criterion.text} className="flex flex-wrap gap-x-4 gap-y-0.5 px-3 py-2">
            <PageLink
              href={pagePaths.unmetRuns(address, criterion.text)}
              className="min-w-0 flex-1 basis-60 wrap-anywhere underline-offset-4 hover:underline"
            >
              <bdi>{visibleText(criterion.text)}</bdi>
            </PageLink>
            <span className="text-failure tabular-nums">
              worse in {plural(criterion.worse, "cell")}
            </span>
            <span className="text-muted tabular-nums">
              met {metText(criterion.base)} → {metText(criterion.new)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function metText({ met, of }: { met: number; of: number }): string {
  return of === 0 ? "not judged" : `${String(met)} of ${String(of)}`;
}
