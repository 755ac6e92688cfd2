import { CircleX, TriangleAlert } from "lucide-react";
import type { Route } from "next";

import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { costSentence, limitWarning, rerunSentence } from "@/lib/suites/estimate-text";
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

interface EstimateLineProps {
  /** What reruns of suspects may add. */
  reruns: SuitePreview["reruns"];
  estimate: SuitePreview["estimate"];
  /** The start has a cost limit. */
  isLimited?: boolean;
}

/** What the runs will take. What no run has shown yet is unknown. */
export function EstimateLine({ estimate, reruns, isLimited = false }: EstimateLineProps) {
  const { durationMs, runs } = estimate;
  const more = rerunSentence(reruns);
  const warning = isLimited ? limitWarning(estimate) : null;
  return (
    <>
      <p className="text-muted tabular-nums">
        {durationMs === null
          ? "Time unknown: no run has finished yet."
          : `About ${formatDuration(durationMs)}, based on the last ${plural(runs, "finished run")}.`}{" "}
        {costSentence(estimate)}
        {more !== null && ` ${more}`}
        {more !== null && isLimited && " The limit counts them too."}
      </p>
      {warning !== null && (
        <p className="flex items-start gap-1.5">
          <TriangleAlert aria-hidden className="text-warning mt-0.5 size-4 shrink-0" />
          <span>
            <span className="sr-only">Warning: </span>
            {warning}
          </span>
        </p>
      )}
    </>
  );
}
