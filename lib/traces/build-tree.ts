// The tree of a trace, the same whatever order its spans arrived in. Repeats count once; what names a parent that is
// missing, or is its own ancestor, becomes a root, or a child of the session's own span where there is one.
import { printJson } from "@/lib/base/json/exact-json";
import type { SpanSummary } from "./span";

type Placed = Pick<SpanSummary, "startedAt" | "id" | "key">;

/** Siblings, and whatever else is shown in order: by start, then id. */
export function byStart(a: Placed, b: Placed): number {
  return a.startedAt - b.startedAt || byLetters(a.id, b.id) || byLetters(a.key, b.key);
}

export function byLetters(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether it is the span of the session itself, which has the session's id. */
export function isOwnSpan({
  kind,
  id,
  traceId,
}: Pick<SpanSummary, "kind" | "id" | "traceId">): boolean {
  return kind === "session" && id === traceId;
}

export type TreeSpan = Pick<
  SpanSummary,
  "key" | "id" | "traceId" | "otelTraceId" | "parentId" | "kind" | "startedAt"
>;

export interface SpanNode<S extends TreeSpan> {
  span: S;
  depth: number;
  /** It names a parent that has not come, or that it contains itself. */
  isOrphan: boolean;
  children: SpanNode<S>[];
}

/** The roots, with all that is below them; siblings by start, then id. */
export function buildTree<S extends TreeSpan>(spans: readonly S[]): SpanNode<S>[] {
  const nodes = new Map<string, SpanNode<S>>();
  for (const span of spans) nodes.set(span.key, { span, depth: 0, isOrphan: false, children: [] });
  const inOrder = [...nodes.values()].toSorted((a, b) => byStart(a.span, b.span));
  const parents = findParents(inOrder);
  breakCycles(inOrder, parents);
  const session = inOrder.find(({ span }) => isOwnSpan(span));
  const roots: SpanNode<S>[] = [];
  for (const node of inOrder) {
    const parent = parents.get(node) ?? (isOwnSpan(node.span) ? undefined : session);
    node.isOrphan = !parents.has(node) && namesAnother(node.span);
    (parent?.children ?? roots).push(node);
  }
  setDepths(roots);
  return roots;
}

/** The nodes from top to bottom, as rows show them. */
export function flattenTree<S extends TreeSpan>(roots: readonly SpanNode<S>[]): SpanNode<S>[] {
  const rows: SpanNode<S>[] = [];
  const waiting = roots.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    rows.push(node);
    waiting.push(...node.children.toReversed());
  }
  return rows;
}

/** Naming the session as the parent is what spans without a parent do. */
function namesAnother({ parentId, traceId }: TreeSpan): boolean {
  return parentId !== null && parentId !== traceId;
}

type Parents<S extends TreeSpan> = Map<SpanNode<S>, SpanNode<S>>;

/** An id means the span of the same OpenTelemetry trace first, and any other of the trace then. */
function findParents<S extends TreeSpan>(inOrder: readonly SpanNode<S>[]): Parents<S> {
  const exact = new Map<string, SpanNode<S>>();
  const anywhere = new Map<string, SpanNode<S>>();
  for (const node of inOrder) {
    const { id, otelTraceId } = node.span;
    exact.set(printJson([otelTraceId, id]), node);
    if (!anywhere.has(id)) anywhere.set(id, node);
  }
  const parents: Parents<S> = new Map();
  for (const node of inOrder) {
    const { parentId, otelTraceId } = node.span;
    if (parentId === null) continue;
    const parent = exact.get(printJson([otelTraceId, parentId])) ?? anywhere.get(parentId);
    if (parent && !isOwnSpan(node.span)) parents.set(node, parent);
  }
  return parents;
}

/** Of the spans that contain each other in a circle, the first in order loses its parent. */
function breakCycles<S extends TreeSpan>(
  inOrder: readonly SpanNode<S>[],
  parents: Parents<S>,
): void {
  const settled = new Set<SpanNode<S>>();
  const place = new Map(inOrder.map((node, index) => [node, index]));
  for (const start of inOrder) {
    const path = new Set<SpanNode<S>>();
    let node: SpanNode<S> | undefined = start;
    while (node && !settled.has(node) && !path.has(node)) {
      path.add(node);
      node = parents.get(node);
    }
    if (node && path.has(node)) parents.delete(firstOfCycle(node, { parents, place }));
    for (const seen of path) settled.add(seen);
  }
}

function firstOfCycle<S extends TreeSpan>(
  node: SpanNode<S>,
  { parents, place }: { parents: Parents<S>; place: ReadonlyMap<SpanNode<S>, number> },
): SpanNode<S> {
  let first = node;
  for (let next = parents.get(node); next && next !== node; next = parents.get(next))
    if ((place.get(next) ?? 0) < (place.get(first) ?? 0)) first = next;
  return first;
}

function setDepths<S extends TreeSpan>(roots: readonly SpanNode<S>[]): void {
  const waiting = [...roots];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const child of node.children) {
      child.depth = node.depth + 1;
      waiting.push(child);
    }
  }
}

// A tree as the rows that are open.

export interface TreeRow {
  span: SpanSummary;
  /** From 1, as readers count levels. */
  level: number;
  childCount: number;
  isOpen: boolean;
  /** Among its siblings, from 1. */
  place: number;
  siblings: number;
  parentKey: string | null;
  /** It names a parent that has not come. */
  isOrphan: boolean;
}

/** Deep trees must not overflow the stack: they are walked with a list of what is left. */
export function visibleRows(
  roots: readonly SpanNode<SpanSummary>[],
  closed: ReadonlySet<string>,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const left = toVisits(roots, 1, null);
  for (let visit = left.pop(); visit; visit = left.pop()) {
    const { node, ...row } = visit;
    const { span, children, isOrphan } = node;
    const isOpen = children.length > 0 && !closed.has(span.key);
    rows.push({ span, childCount: children.length, isOpen, isOrphan, ...row });
    if (isOpen) left.push(...toVisits(children, row.level + 1, span.key));
  }
  return rows;
}

/** The spans above one, the outermost first. */
export function ancestorKeys(roots: readonly SpanNode<SpanSummary>[], key: string): string[] {
  const rows = visibleRows(roots, new Set());
  const parents = new Map(rows.map((row) => [row.span.key, row.parentKey]));
  const above: string[] = [];
  for (let at = parents.get(key) ?? null; at !== null; at = parents.get(at) ?? null)
    above.unshift(at);
  return above;
}

type Visit = Pick<TreeRow, "level" | "place" | "siblings" | "parentKey"> & {
  node: SpanNode<SpanSummary>;
};

/** The last first: it is taken from the end. */
function toVisits(
  nodes: readonly SpanNode<SpanSummary>[],
  level: number,
  parentKey: string | null,
): Visit[] {
  const siblings = nodes.length;
  return nodes
    .map((node, index) => ({ node, level, place: index + 1, siblings, parentKey }))
    .toReversed();
}
