import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Comparison } from "@/lib/results/comparison/comparison-schema";

/** Sentences that regressed in several scenarios. */
export function RegressedCriteria({ criteria }: { criteria: Comparison["criteria"] }) {
  if (criteria.length === 0) return null;
  return (
    <section aria-labelledby="regressed-criteria">
      <h2 id="regressed-criteria" className="mb-1 text-sm font-medium">
        Criteria that regressed in several scenarios
      </h2>
      <ul className="border-border divide-border divide-y rounded-lg border text-sm">
        {criteria.map((criterion) => (
          <li key={criterion.text} className="flex flex-wrap gap-x-4 gap-y-0.5 px-3 py-2">
            <bdi className="min-w-0 flex-1 basis-60 wrap-anywhere">
              {visibleText(criterion.text)}
            </bdi>
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
