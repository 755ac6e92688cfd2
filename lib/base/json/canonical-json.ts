// JSON whose text is the same for equal values, whatever order the keys of an object came in.
import { keepWritten, printJson, setOwn } from "./exact-json";
import { isJsonObject } from "./json";
import { ownValue } from "./own-value";

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
  const keys = Object.keys(value);
  const inOrder = isInOrder(keys) ? keys : keys.toSorted();
  let isSame = inOrder === keys;
  const sorted: Record<string, unknown> = {};
  for (const key of inOrder) {
    const inner = ownValue(value, key);
    const sortedInner = sortKeys(inner);
    isSame &&= sortedInner === inner;
    setOwn(sorted, key, sortedInner);
  }
  return isSame ? value : keepWritten(value, sorted);
}

function isInOrder(keys: readonly string[]): boolean {
  return keys.every((key, index) => (keys[index - 1] ?? "") <= key);
}
