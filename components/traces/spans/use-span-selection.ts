// Which span of a trace is looked at, and which rows of its tree are open.
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";

import { traceParams } from "@/components/traces/trace-params";
import { ancestorKeys, buildTree, flattenTree, visibleRows } from "@/lib/traces/build-tree";
import type { TraceDetail } from "@/lib/traces/trace";
import { usageBelow } from "@/lib/traces/usage/usage";

type Spans = TraceDetail["spans"];

export type SpanSelection = ReturnType<typeof useSpanSelection>;

/** The span that the address names; without one the failed come first, and what was shown once stays. */
export function useSpanSelection(spans: Spans) {
  const tree = useSpanTree(spans);
  const [{ span }, setParams] = useQueryStates(traceParams);
  const [shownKey, setShownKey] = useState<string | null>(null);
  const selected =
    findSpan(spans, span) ?? findSpan(spans, shownKey) ?? firstToSee(spans) ?? tree.first ?? null;
  const selectedKey = selected?.key ?? null;
  if (selectedKey !== shownKey) setShownKey(selectedKey);
  const select = (key: string) => {
    tree.reveal(key);
    void setParams({ span: key });
  };
  const toggle = (key: string, isOpen: boolean) => {
    tree.setOpen(key, isOpen);
    const hidesSelected = !isOpen && selectedKey !== null && tree.above(selectedKey).includes(key);
    if (hidesSelected) select(key);
  };
  const { rows, failures, usage } = tree;
  return { rows, failures, usage, selected, selectedKey, select, toggle };
}

function findSpan(spans: Spans, key: string | null) {
  return key === null ? undefined : spans.find((span) => span.key === key);
}

/** Errors come first: they are what a trace is opened for. A root that only encloses others has nothing to show. */
function firstToSee(spans: Spans) {
  const hasContent = ({ inputPreview, outputPreview }: Spans[number]) =>
    inputPreview !== "" || outputPreview !== "";
  return spans.find(({ error }) => error !== null) ?? spans.find(hasContent);
}

function useSpanTree(spans: Spans) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const roots = useMemo(() => buildTree(spans), [spans]);
  const rows = useMemo(() => visibleRows(roots, closed), [roots, closed]);
  const failures = useMemo(
    () => flattenTree(roots).flatMap(({ span }) => (span.error === null ? [] : [span.key])),
    [roots],
  );
  const usage = useMemo(() => usageBelow(roots), [roots]);
  const above = (key: string) => ancestorKeys(roots, key);
  const setOpen = (key: string, isOpen: boolean) => {
    setClosed((before) => {
      const others = [...before].filter((other) => other !== key);
      return new Set(isOpen ? others : [...others, key]);
    });
  };
  /** Opens what a span is hidden in. */
  const reveal = (key: string) => {
    const parents = new Set(above(key));
    setClosed((before) => {
      const left = [...before].filter((other) => !parents.has(other));
      return left.length === before.size ? before : new Set(left);
    });
  };
  return { rows, failures, usage, first: roots[0]?.span, above, setOpen, reveal };
}
