import { visibleText } from "@/lib/base/text/visible-text";
import type { ComparedCell } from "@/lib/results/comparison/comparison-schema";
import { metText } from "./regressed-criteria";

/** The criteria of a cell that are met more or less often. */
export function ChangedCriteria({ criteria }: Pick<ComparedCell, "criteria">) {
  if (criteria.length === 0) return <p className="text-muted">No criterion changed.</p>;
  return (
    <table className="w-full">
      <caption className="sr-only">Criteria that changed</caption>
      <thead>
        <tr className="text-muted text-left text-xs">
          <th scope="col" className="py-1 font-medium">
            Criterion
          </th>
          <th scope="col" className="w-16 py-1 pl-2 font-medium sm:w-28">
            Met before
          </th>
          <th scope="col" className="w-16 py-1 pl-2 font-medium sm:w-28">
            Met now
          </th>
        </tr>
      </thead>
      <tbody>
        {criteria.map((criterion) => (
          <tr key={criterion.text} className="border-border border-t align-top">
            <td className="py-1 pr-3 wrap-anywhere">
              <bdi>{visibleText(criterion.text)}</bdi>
            </td>
            <td className="py-1 pl-2 tabular-nums">{metText(criterion.base)}</td>
            <td className="py-1 pl-2 tabular-nums">{metText(criterion.new)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
