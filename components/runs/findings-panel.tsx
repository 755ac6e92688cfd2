"use client";

import { Check, CircleHelp, Gauge, X, type LucideIcon } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Findings, FoundCriterion } from "@/lib/results/runs/findings";

interface Look {
  Icon: LucideIcon;
  word: string;
  className: string;
}

const GOOD: Look = { Icon: Check, word: "Met", className: "text-success" };
const BAD: Look = { Icon: X, word: "Not met", className: "text-failure" };
const OPEN: Look = { Icon: CircleHelp, word: "Not judged", className: "text-warning" };
const MEASURE: Look = { Icon: Gauge, word: "Measured", className: "text-muted" };

/** What is bad comes first: it says why. */
const ORDER = [BAD, OPEN, GOOD, MEASURE];

/** Criterion by criterion and evaluator by evaluator, each with its reason and the message that it rests on. */
export function FindingsPanel({ findings }: { findings: Findings }) {
  const criteria = sortByLook(findings.criteria.map((found) => ({ found, look: lookOf(found) })));
  const evaluations = sortByLook(
    findings.evaluations.map((found) => ({ found, look: evaluationLook(found) })),
  );
  return (
    <>
      <Group title="Criteria" count={criteria.length}>
        {criteria.map(({ found, look }, index) => (
          <Finding key={index} look={look} messageId={found.messageId} reason={found.reason}>
            {found.kind === "failure" && <span className="text-muted">Must not happen: </span>}
            {visibleText(found.text)}
          </Finding>
        ))}
      </Group>
      <Group title="Evaluators" count={evaluations.length}>
        {evaluations.map(({ found, look }, index) => (
          <Finding key={index} look={look} messageId={found.messageId} reason={found.reason}>
            {visibleText(found.label)}
          </Finding>
        ))}
      </Group>
    </>
  );
}

function sortByLook<T extends { look: Look }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => ORDER.indexOf(a.look) - ORDER.indexOf(b.look));
}

function lookOf({ kind, state }: FoundCriterion): Look {
  if (state === "not-judged") return OPEN;
  return (state === "met") === (kind === "success") ? GOOD : BAD;
}

function evaluationLook({ kind, passed }: Findings["evaluations"][number]): Look {
  if (kind === "metric") return MEASURE;
  if (passed === null) return OPEN;
  return passed ? GOOD : BAD;
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 text-sm font-medium">
        {title} <span className="text-muted font-normal tabular-nums">{formatCount(count)}</span>
      </h3>
      <ul className="divide-border border-border divide-y rounded-lg border text-sm">{children}</ul>
    </section>
  );
}

interface FindingProps {
  look: Look;
  reason: string;
  messageId: string | null;
  children: ReactNode;
}

function Finding({ look: { Icon, word, className }, reason, messageId, children }: FindingProps) {
  const [, setPlace] = useQueryStates({ message: parseAsString, tab: parseAsString });
  return (
    <li className="flex items-start gap-2.5 px-3 py-2">
      <Icon aria-hidden strokeWidth={2.5} className={cn("mt-0.5 size-4 shrink-0", className)} />
      <div className="min-w-0 flex-1 space-y-0.5">
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          <span className="sr-only">{word}: </span>
          {children}
        </p>
        {reason !== "" && (
          <p dir="auto" className="text-muted text-xs wrap-anywhere whitespace-pre-line">
            {visibleText(reason)}
          </p>
        )}
        {messageId !== null && (
          <button
            type="button"
            data-shortcut="evidence"
            className="text-muted hover:text-foreground text-xs underline underline-offset-2"
            onClick={() => void setPlace({ message: messageId, tab: null })}
          >
            Show message
          </button>
        )}
      </div>
    </li>
  );
}
