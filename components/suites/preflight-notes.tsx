import { CircleX, TriangleAlert } from "lucide-react";
import type { Route } from "next";

import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { formatCost, formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { PreflightProblem } from "@/lib/suites/preflight-problem";
import type { SuitePreview } from "@/lib/suites/suite-preview";

interface PreflightNotesProps {
  project: string;
  problems: readonly PreflightProblem[];
}

/** What would go wrong if the runs were started now, each with the place where it is solved. */
export function PreflightNotes({ project, problems }: PreflightNotesProps) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="space-y-1.5">
      {problems.map(({ severity, sentence, link }) => {
        const isBlocking = severity === "blocks";
        const Icon = isBlocking ? CircleX : TriangleAlert;
        return (
          <li key={sentence} className="flex items-start gap-1.5 wrap-anywhere">
            <Icon
              aria-hidden
              className={cn("mt-0.5 size-4 shrink-0", isBlocking ? "text-failure" : "text-warning")}
            />
            <span className="min-w-0">
              <span className="sr-only">{isBlocking ? "Error: " : "Warning: "}</span>
              <span dir="auto">{visibleText(sentence)}</span>{" "}
              <Solution project={project} link={link} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Solution({ project, link }: { project: string; link: PreflightProblem["link"] }) {
  if (!link) return null;
  const [label, href] = placeOf(project, link);
  return (
    <PageLink href={href} className="underline underline-offset-2">
      {label}
    </PageLink>
  );
}

function placeOf(
  project: string,
  link: NonNullable<PreflightProblem["link"]>,
): [label: string, href: Route] {
  switch (link.kind) {
    case "models":
      return ["Open models", pagePaths.modelSettings(project)];
    case "scenario":
      return ["Open scenario", pagePaths.scenario(project, link.id)];
    case "target":
      return ["Open target", pagePaths.target(project, link.id)];
  }
}

/** What the runs will take. What no run has shown yet is unknown. */
export function EstimateLine({ estimate }: { estimate: SuitePreview["estimate"] }) {
  const { durationMs, costUsd, isCostPartial, runs } = estimate;
  if (durationMs === null)
    return <p className="text-muted">Time and cost unknown: no finished runs yet.</p>;
  const bound = isCostPartial ? "at least" : "about";
  const cost = costUsd === null ? "cost unknown" : `${bound} ${formatCost(roundCost(costUsd))}`;
  return (
    <p className="text-muted tabular-nums">
      About {formatDuration(durationMs)}, {cost}, based on the last {plural(runs, "finished run")}.
    </p>
  );
}

/** Two significant digits: an estimate is not more exact. */
function roundCost(costUsd: number): number {
  return Number(costUsd.toPrecision(2));
}
