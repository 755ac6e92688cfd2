// The tool calls of the agent, from its spans, without those of the simulated user and the judge.
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject } from "@/lib/base/json/json";
import { buildTree, byStart, type SpanNode, type TreeSpan } from "./build-tree";
import { rolesOf } from "./roles-of";
import type { SpanSummary } from "./span";

export type CallingSpan = TreeSpan &
  Pick<SpanSummary, "name" | "role"> & { toolCallId: string | null; inputs: unknown };

export interface ToolSpan {
  /** What messages may call its trace. */
  traceIds: readonly string[];
  callId: string | null;
  name: string;
  /** As JSON, like those of a message's tool call. */
  arguments: string;
}

/**
 * In the order in which they began. A call that two layers report counts once: a tool's span within one of the same name,
 * and spans with the same call id.
 */
export function toolSpansOf(spans: readonly CallingSpan[]): ToolSpan[] {
  const roleOf = rolesOf(spans);
  const found: CallingSpan[] = [];
  const waiting: Visit[] = buildTree(spans).map((node) => ({ node, above: null }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { span, children } = next.node;
    const isTool = span.kind === "tool";
    if (isTool && span.name !== next.above && roleOf(span) === "agent") found.push(span);
    const above = isTool ? span.name : next.above;
    waiting.push(...children.map((node) => ({ node, above })));
  }
  const inOrder = found.toSorted(byStart);
  const known = new Set<string>();
  return inOrder.filter(({ toolCallId }) => isNew(toolCallId, known)).map(toCall);
}

interface Visit {
  node: SpanNode<CallingSpan>;
  /** The nearest tool above. */
  above: string | null;
}

function isNew(callId: string | null, known: Set<string>): boolean {
  if (callId === null) return true;
  const isKnown = known.has(callId);
  known.add(callId);
  return !isKnown;
}

function toCall({ traceId, otelTraceId, toolCallId, name, inputs }: CallingSpan): ToolSpan {
  return {
    traceIds: otelTraceId === null ? [traceId] : [traceId, otelTraceId],
    callId: toolCallId,
    name,
    arguments: argumentsOf(inputs),
  };
}

/** Arguments that were no object are stored under `value`. */
function argumentsOf(inputs: unknown): string {
  if (!isJsonObject(inputs)) return "{}";
  const { value, ...rest } = inputs;
  const isWrapped = typeof value === "string" && Object.keys(rest).length === 0;
  return isWrapped ? value : printJson(inputs);
}
