import type { OperationGroup } from "./operation";

/** An operation as the contents list it. */
export interface OperationEntry {
  anchor: string;
  method: string;
  path: string;
  summary: string;
}

export interface ContentsGroup {
  tag: string;
  anchor: string;
  operations: OperationEntry[];
}

/** The groups without what only their own pages show. */
export function toContents(groups: readonly OperationGroup[]): ContentsGroup[] {
  return groups.map(({ tag, anchor, operations }) => ({
    tag,
    anchor,
    operations: operations.map((operation) => ({
      anchor: operation.anchor,
      method: operation.method,
      path: operation.path,
      summary: operation.summary,
    })),
  }));
}

/** The operations that have each word of the text in their group, method, path or summary; groups without one are left out. */
export function searchOperations(groups: readonly ContentsGroup[], text: string): ContentsGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter(({ method, path, summary }) => {
        const searched = `${group.tag} ${method} ${path} ${summary}`.toLowerCase();
        return words.every((word) => searched.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}
