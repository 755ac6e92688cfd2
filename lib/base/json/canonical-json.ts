// JSON whose text is the same for equal values, whatever order the keys of an object came in.
import { keepWritten, printJson } from "./exact-json";
import { isJsonObject } from "./json";

export function canonicalJson(value: unknown): string {
  return printJson(sortKeys(value));
}

/** The value with the keys of all objects in order: itself where they are in order already. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return sortWithin(value);
  return isJsonObject(value) ? sortObject(value) : value;
}

function sortWithin(list: readonly unknown[]): unknown {
  const sorted = list.map(sortKeys);
  const isInOrder = sorted.every((item, index) => item === list[index]);
  return isInOrder ? list : keepWritten(list, sorted);
}

function sortObject(value: Record<string, unknown>): unknown {
  const entries = Object.entries(value).map(([key, inner]) => ({
    key,
    inner,
    sorted: sortKeys(inner),
  }));
  const isInOrder = entries.every(
    ({ key, inner, sorted }, index) => sorted === inner && (entries[index - 1]?.key ?? "") <= key,
  );
  if (isInOrder) return value;
  const inOrder = entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return keepWritten(value, Object.fromEntries(inOrder.map(({ key, sorted }) => [key, sorted])));
}
