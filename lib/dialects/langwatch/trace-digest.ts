// A trace as plain text, for people and models that read LangWatch's clients' output.
import { printJson } from "@/lib/base/json/exact-json";
import { formatCost, formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { buildTree } from "@/lib/traces/build-tree";
import type { SpanDetail } from "@/lib/traces/span";
import type { TraceSummary } from "@/lib/traces/trace";
import { oneLine, spanTree, type TraceParts } from "./trace";

/** The trace with all its spans and what they carried. */
export function formatTrace({ trace, spans }: TraceParts): string {
  return [headLine(trace), "", spanTree(buildTree(spans), contentOf)].join("\n");
}

/** The trace by its totals and previews, as lists show it. */
export function formatTraceSummary({ trace, error }: TraceParts): string {
  const { inputPreview, outputPreview } = trace;
  return [
    headLine(trace),
    ...(inputPreview === "" ? [] : [`Input: ${inputPreview}`]),
    ...(outputPreview === "" ? [] : [`Output: ${outputPreview}`]),
    ...(error === null ? [] : [`Error: ${error}`]),
  ].join("\n");
}

function headLine(trace: TraceSummary): string {
  const { inputTokens, outputTokens, costUsd, errorCount } = trace;
  const facts = [
    `started ${new Date(trace.startedAt).toISOString()}`,
    formatDuration(trace.durationMs),
    plural(trace.spanCount, "span"),
    ...(inputTokens + outputTokens > 0
      ? [`${String(inputTokens)} input and ${String(outputTokens)} output tokens`]
      : []),
    ...(costUsd === null ? [] : [formatCost(costUsd)]),
    ...(errorCount > 0 ? [plural(errorCount, "error")] : []),
  ];
  return `${trace.name} (${facts.join(", ")})`;
}

function contentOf({ inputs, outputs, error }: SpanDetail): string[] {
  return [
    ...(Object.keys(inputs).length > 0 ? [`input: ${printJson(inputs)}`] : []),
    ...(Object.keys(outputs).length > 0 ? [`output: ${printJson(outputs)}`] : []),
    ...(error === null ? [] : [`error: ${oneLine(error)}`]),
  ];
}
