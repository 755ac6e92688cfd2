// A session with its events below each other, as older clients of HoneyHive read it.
import type { RequestContext } from "@/lib/access/context";
import { buildTree, flattenTree } from "@/lib/traces/build-tree";
import { readTraceWhole } from "@/lib/traces/server/read-trace-whole";
import { toHoneyhiveEvent, toSessionEvent, type HoneyhiveEvent } from "../event";

interface EventNode extends HoneyhiveEvent {
  children: EventNode[];
}

/** Deeper events are listed as siblings: clients walk trees by recursion. */
const MAX_DEPTH = 100;

export async function readSession(ctx: RequestContext, sessionId: string): Promise<EventNode> {
  const { trace, spans } = await readTraceWhole(ctx, sessionId);
  const path: EventNode[] = [];
  const roots: EventNode[] = [];
  for (const { span, depth } of flattenTree(buildTree(spans))) {
    const node = { ...toHoneyhiveEvent(span, { projectId: ctx.project.id, trace }), children: [] };
    const level = Math.min(depth, MAX_DEPTH);
    path.length = level;
    (path[level - 1]?.children ?? roots).push(node);
    path.push(node);
  }
  const [first] = roots;
  const isSession = roots.length === 1 && first?.event_type === "session";
  return isSession ? first : { ...toSessionEvent(trace, ctx.project.id), children: roots };
}
