// Spans below each other as plain text, one line each, with further lines under it.
import { formatDuration } from "@/lib/base/format/format-duration";
import { flattenTree, type SpanNode } from "@/lib/traces/build-tree";
import type { SpanDetail } from "@/lib/traces/span";
import { langwatchSpanType } from "./span-type";

/** Deeper spans are written below each other, so that a chain of thousands stays readable. */
const MAX_INDENTED = 50;

export function spanTree(
  roots: readonly SpanNode<SpanDetail>[],
  linesBelow: (span: SpanDetail) => readonly string[],
): string {
  return flattenTree(roots)
    .flatMap(({ span, depth }) => {
      const indent = "  ".repeat(Math.min(depth, MAX_INDENTED));
      const below = linesBelow(span).map((line) => `${indent}    ${line}`);
      return [`${indent}- ${oneLine(span.name)} (${factsOf(span).join(", ")})`, ...below];
    })
    .join("\n");
}

function factsOf({ kind, durationMs, model, error }: SpanDetail): string[] {
  return [
    langwatchSpanType(kind),
    ...(durationMs === null ? [] : [formatDuration(durationMs)]),
    ...(model === null ? [] : [model]),
    ...(error === null ? [] : ["error"]),
  ];
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s*[\n\r]\s*/g, " ");
}
