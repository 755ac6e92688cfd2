// A tree as the rows that are open.
import type { SpanNode } from "./build-tree";
import type { SpanSummary } from "./span";

export interface SpanRow {
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

/** Deep trees are no reason to overflow the stack: they are walked with a list of what is left. */
export function visibleRows(
  roots: readonly SpanNode<SpanSummary>[],
  closed: ReadonlySet<string>,
): SpanRow[] {
  const rows: SpanRow[] = [];
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

type Visit = Pick<SpanRow, "level" | "place" | "siblings" | "parentKey"> & {
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
