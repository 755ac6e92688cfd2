import { Check, CircleAlert, ClockAlert, X, type LucideIcon } from "lucide-react";

import { LongText } from "@/components/transcript/message/long-text";
import { cn } from "@/components/ui/cn";
import { FoldMemoryProvider } from "@/components/ui/fold";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/time-text";
import { formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { repeatedCriteria } from "@/lib/results/runs/findings/findings";
import type { Findings } from "@/lib/results/runs/findings/findings-schema";
import type { RunDetail, RunTraces } from "@/lib/results/runs/run-schema";
import { readRunStamp } from "@/lib/results/runs/run-stamp";
import { STATUS_TRAITS, type Verdict } from "@/lib/results/runs/run-status";
import { passedWithUnmet } from "@/lib/results/runs/unmet-note";
import { joinUsage } from "@/lib/traces/usage/usage-by-role";
import { MoreTraces } from "../more-traces";
import { FindingsPanel } from "./findings-panel";
import { JudgeAgreement } from "./judge-agreement";
import { RunErrorPanel } from "./run-error-panel";
import { UsageTable } from "./usage-table";

interface Group {
  title: string;
  Icon: LucideIcon;
  className: string;
}

const UNMET: Group = { title: "Unmet criteria", Icon: X, className: "text-failure" };
const MET: Group = { title: "Met criteria", Icon: Check, className: "text-success" };

/** Unmet first: they say why. */
function CriteriaList({ results }: { results: NonNullable<RunDetail["results"]> }) {
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
        {title}{" "}
        <span className="text-muted font-normal tabular-nums">{formatCount(listed.length)}</span>
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

function Reasoning({ text }: { text: string }) {
  return (
    <section aria-label="Reasoning">
      <h3 className="mb-1 text-sm font-medium">Reasoning</h3>
      <div className="text-sm">
        <LongText id="reasoning" text={text} isForced={false} />
      </div>
    </section>
  );
}

const VERDICT_SENTENCES: Record<Verdict, string> = {
  success: "The judge decided that the run succeeded.",
  failure: "The judge decided that the run failed.",
  inconclusive: "The judge could not decide.",
};

/** Of a run that was started here, where evaluators and a judge decide together. */
const OWN_SENTENCES: Record<Verdict, string> = {
  success: "The run passed.",
  failure: "The run failed.",
  inconclusive: "No verdict could be reached.",
};

interface VerdictPanelProps {
  project: string;
  run: RunDetail;
  /** Undefined until they have come. */
  traces: RunTraces | undefined;
  onOpenTrace: (traceId: string, span: string | null) => void;
}

/** Why the run ended as it did: what a person looks for first. */
export function VerdictPanel({ project, run, traces, onOpenTrace }: VerdictPanelProps) {
  const { results } = run;
  return (
    <FoldMemoryProvider>
      <section aria-labelledby="verdict" className="space-y-4">
        <h2 id="verdict" className="text-base font-semibold">
          Verdict
        </h2>
        <p role="status" className="text-muted text-sm">
          {verdictSentence(run)}
        </p>
        <RunNotices run={run} />
        {results?.error && <RunErrorPanel error={results.error} />}
        {results?.reasoning && <Reasoning text={results.reasoning} />}
        {results?.findings ? (
          <FindingsPanel findings={results.findings} />
        ) : (
          results && <CriteriaList results={results} />
        )}
        <JudgeAgreement project={project} run={run} />
        <Took findings={results?.findings} traces={traces} onOpenTrace={onOpenTrace} />
      </section>
    </FoldMemoryProvider>
  );
}

interface TookProps extends Pick<VerdictPanelProps, "traces" | "onOpenTrace"> {
  findings: Findings | undefined;
}

function Took({ findings, traces, onOpenTrace }: TookProps) {
  return (
    <>
      <UsageTable usage={joinUsage(findings?.usage ?? {}, traces?.usage ?? {})} />
      {traces && <MoreTraces traces={traces} onOpen={onOpenTrace} />}
    </>
  );
}

function queueSentence(place: number | null): string {
  return place === null
    ? "The run is queued."
    : `The run is queued: number ${String(place)} of its batch.`;
}

function verdictSentence(run: RunDetail): string {
  const { status, finishedAt, queuePlace } = run;
  if (status === "STALLED" && finishedAt === null) return "No verdict: the run has not finished.";
  if (status === "QUEUED") return queueSentence(queuePlace);
  if (!STATUS_TRAITS[status].isTerminal) return "Still running; no verdict yet.";
  return endSentence(run);
}

function endSentence(run: RunDetail): string {
  const { verdict, results, unmetCount } = run;
  if (results?.error) return "The run ended with an error.";
  if (!verdict) return "The run ended without a verdict.";
  const sentence = results?.findings ? OWN_SENTENCES[verdict] : VERDICT_SENTENCES[verdict];
  if (!passedWithUnmet(run)) return sentence;
  const unmet = `${plural(unmetCount, "criterion", "criteria")} ${unmetCount === 1 ? "is" : "are"} unmet`;
  return `${sentence.slice(0, -1)}, although ${unmet}.`;
}

function RunNotices({ run }: { run: RunDetail }) {
  const { attempt } = readRunStamp(run.metadata);
  return (
    <>
      {attempt > 1 && (
        <Notice tone="warning" Icon={CircleAlert} title={`Attempt ${String(attempt)}`}>
          The worker stopped during this run, so the run was restarted. The earlier conversation is
          in the raw events.
        </Notice>
      )}
      {run.status === "STALLED" && run.finishedAt === null && (
        <Notice tone="warning" Icon={ClockAlert} title="The run stalled">
          Its last event arrived <RelativeTime time={run.lastReceivedAt} />. It resumes if more
          events arrive.
        </Notice>
      )}
      {!run.hasStart && (
        <Notice tone="warning" Icon={CircleAlert} title="The start of this run is missing">
          The event that starts the run and names its scenario never arrived. This page shows what
          the other events contain.
        </Notice>
      )}
    </>
  );
}
