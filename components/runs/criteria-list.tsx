import { Check, X, type LucideIcon } from "lucide-react";

import { cn } from "@/components/ui/cn";
import { visibleText } from "@/lib/base/text/visible-text";
import { repeatedCriteria } from "@/lib/results/runs/repeated-criteria";
import type { RunDetail } from "@/lib/results/runs/run-schema";

interface Group {
  title: string;
  Icon: LucideIcon;
  className: string;
}

const UNMET: Group = { title: "Unmet criteria", Icon: X, className: "text-failure" };
const MET: Group = { title: "Met criteria", Icon: Check, className: "text-success" };

/** Unmet first: they say why. */
export function CriteriaList({ results }: { results: NonNullable<RunDetail["results"]> }) {
  return (
    <>
      <CriteriaGroup group={UNMET} criteria={results.unmetCriteria} />
      <CriteriaGroup group={MET} criteria={results.metCriteria} />
    </>
  );
}

function CriteriaGroup({ group, criteria }: { group: Group; criteria: readonly string[] }) {
  if (criteria.length === 0) return null;
  const { title, Icon, className } = group;
  const listed = repeatedCriteria(criteria);
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 text-sm font-medium">
        {title} <span className="text-muted font-normal tabular-nums">{listed.length}</span>
      </h3>
      <ul className="divide-border border-border divide-y rounded-lg border text-sm">
        {listed.map(({ text, times }) => (
          <li key={text} className="flex items-start gap-2.5 px-3 py-2">
            <Icon
              aria-hidden
              strokeWidth={2.5}
              className={cn("mt-0.5 size-4 shrink-0", className)}
            />
            <span dir="auto" className="min-w-0 flex-1 wrap-anywhere whitespace-pre-line">
              {visibleText(text)}
            </span>
            {times > 1 && (
              <span className="text-muted shrink-0 text-xs" title={`Judged ${String(times)} times`}>
                ×{times}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
