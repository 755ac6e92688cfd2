"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { formatCost, formatCount, formatPercent } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type {
  Agreement,
  DisagreementRate,
  Rejudgement,
} from "@/lib/results/rejudging/rejudgement-schema";
import { DEFAULT_TIMES, MAX_COST_USD, MAX_TIMES } from "@/lib/results/rejudging/rejudging-limits";
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import {
  rejudgementsQuery,
  useAskJudgeAgain,
} from "@/lib/runner/rejudging/client/rejudging-queries";

interface JudgeAgreementProps {
  project: string;
  run: RunDetail;
}

/** How often the judge of a run that was started here disagreed with itself, and a form to ask it again. */
export function JudgeAgreement({ project, run }: JudgeAgreementProps) {
  const isOurs = isJudgedHere(run);
  const { data, error } = useQuery({ ...rejudgementsQuery(project, run.runId), enabled: isOurs });
  if (!isOurs) return null;
  const [latest] = data?.items ?? [];
  return (
    <section aria-label="Judge agreement" className="space-y-2 text-sm">
      <h3 className="font-medium">Judge agreement</h3>
      <p className="text-muted">
        How often the judge, asked again about this conversation, answers as it did. The verdict of
        the run stays as it is.
      </p>
      <ActionError error={error} />
      {data?.agreement && <AgreementList agreement={data.agreement} />}
      <p role="status" className="text-muted">
        {latest && describeLatest(latest)}
      </p>
      {data && latest?.state !== "waiting" && (
        <Allowed to="run">
          <AskForm project={project} run={run} />
        </Allowed>
      )}
    </section>
  );
}

/** It has ended, and a judge of ours has judged it. */
function isJudgedHere({ results, isHeldHere, status }: RunDetail): boolean {
  const { criteria = [] } = results?.findings ?? {};
  const isJudged = criteria.some(({ state }) => state !== "not-judged");
  return isHeldHere && isTerminalStatus(status) && isJudged;
}

function AgreementList({ agreement: { criteria, ...whole } }: { agreement: Agreement }) {
  return (
    <>
      <p>
        {plural(whole.of - whole.differing, "answer")} of {String(whole.of)} agreed in every
        criterion. {disagreementText(whole)}
      </p>
      <ul className="divide-border border-border divide-y rounded-lg border">
        {criteria.map(({ text, kind, ...rate }) => (
          <li key={kind + text} className="flex items-start gap-2.5 px-3 py-2">
            <span dir="auto" className="min-w-0 flex-1 wrap-anywhere whitespace-pre-line">
              {kind === "failure" && <span className="text-muted">Must not happen: </span>}
              {visibleText(text)}
            </span>
            <span className={`shrink-0 text-right text-xs tabular-nums ${toneOf(rate)}`}>
              {rate.differing === 0
                ? `${String(rate.of)} of ${String(rate.of)} agreed`
                : `${String(rate.differing)} of ${String(rate.of)} differed`}
              <span className="text-muted block">{disagreementText(rate)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const toneOf = ({ differing }: DisagreementRate) => (differing > 0 ? "text-warning" : "text-muted");

/** The share that differs, with its interval. */
function disagreementText({ differing, of, interval }: DisagreementRate): string {
  const share = `Disagreement ${formatPercent(differing / of)}`;
  if (!interval) return share;
  const bound = (value: number) => String(Math.round(value * 100));
  return `${share} (${bound(interval.low)}–${bound(interval.high)}%)`;
}

function describeLatest({ state, answers, times, costUsd, error }: Rejudgement): string {
  const cost = costUsd === null ? "" : ` Cost: ${formatCost(costUsd)}.`;
  const given = `${String(answers)} of ${plural(times, "answer")}`;
  if (state === "waiting") return `The judge is being asked: ${given}.${cost}`;
  if (state === "done") return `Last asked ${plural(times, "time")}.${cost}`;
  return `It ended after ${given}: ${error ?? ""}${cost}`;
}

const LIMIT_RANGE = `More than 0 and at most ${formatCount(MAX_COST_USD)}, or nothing`;

function isCostLimit(limit: number | null): boolean {
  return limit === null || (limit > 0 && limit <= MAX_COST_USD);
}

function AskForm({ project, run }: JudgeAgreementProps) {
  const ask = useAskJudgeAgain(project, run.runId);
  const [times, setTimes] = useState(String(DEFAULT_TIMES));
  const [maxCost, setMaxCost] = useState("");
  const count = Number(times);
  const isValid = Number.isInteger(count) && count >= 1 && count <= MAX_TIMES;
  const limit = maxCost.trim() === "" ? null : Number(maxCost);
  const isLimit = isCostLimit(limit);
  return (
    <form
      noValidate
      aria-label="Ask the judge again"
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid && isLimit && !ask.isPending) ask.mutate({ times: count, maxCostUsd: limit });
      }}
    >
      <div className="flex flex-wrap items-start gap-3">
        <Field label="Times" error={isValid ? undefined : `From 1 to ${String(MAX_TIMES)}`}>
          {(field) => (
            <TextInput
              {...field}
              inputMode="numeric"
              autoComplete="off"
              className="w-24"
              value={times}
              onChange={(event) => {
                setTimes(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label="Cost limit (USD)" error={isLimit ? undefined : LIMIT_RANGE}>
          {(field) => (
            <TextInput
              {...field}
              inputMode="decimal"
              autoComplete="off"
              placeholder="none"
              className="w-32"
              value={maxCost}
              onChange={(event) => {
                setMaxCost(event.target.value);
              }}
            />
          )}
        </Field>
      </div>
      <ActionError error={ask.error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" size="sm" aria-disabled={!isValid || !isLimit || ask.isPending}>
          Ask the judge again
        </Button>
        {isValid && <span className="text-muted text-xs">{estimateText(run, count)}</span>}
      </div>
    </form>
  );
}

/** From what the judge of the run cost. Its questions in the middle of the run were shorter. */
function estimateText({ results }: RunDetail, times: number): string {
  const { calls = 0, costUsd = null } = results?.findings?.usage.judge ?? {};
  if (costUsd === null || calls === 0) return "Cost unknown";
  return `At least about ${formatCost((costUsd / calls) * times)}`;
}
