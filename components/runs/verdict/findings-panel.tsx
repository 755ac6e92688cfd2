"use client";

import { parseAsString, useQueryStates } from "nuqs";

import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Findings } from "@/lib/results/runs/findings/findings-schema";
import { shownCriteria, shownEvaluations, type ShownFinding } from "./finding-look";

/** Criterion by criterion and evaluator by evaluator, each with its reason and the message that it rests on. */
export function FindingsPanel({ findings }: { findings: Findings }) {
  return (
    <>
      <Group title="Criteria" findings={shownCriteria(findings)} />
      <Group title="Evaluators" findings={shownEvaluations(findings)} />
    </>
  );
}

function Group({ title, findings }: { title: string; findings: readonly ShownFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 text-sm font-medium">
        {title}{" "}
        <span className="text-muted font-normal tabular-nums">{formatCount(findings.length)}</span>
      </h3>
      <ul className="divide-border border-border divide-y rounded-lg border text-sm">
        {findings.map((finding) => (
          <Finding key={finding.elementId} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function Finding({ finding }: { finding: ShownFinding }) {
  const [, setPlace] = useQueryStates({ message: parseAsString, tab: parseAsString });
  const { elementId, isForbidden, text, reason, messageId } = finding;
  const { Icon, word, className } = finding.look;
  return (
    <li
      id={elementId}
      tabIndex={-1}
      className="focus:outline-accent flex scroll-my-20 items-start gap-2.5 px-3 py-2 -outline-offset-2 focus:outline-2"
    >
      <Icon aria-hidden strokeWidth={2.5} className={cn("mt-0.5 size-4 shrink-0", className)} />
      <div className="min-w-0 flex-1 space-y-0.5">
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          <span className="sr-only">{word}: </span>
          {isForbidden && <span className="text-muted">Must not happen: </span>}
          {visibleText(text)}
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
