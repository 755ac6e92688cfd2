// Numbers that JavaScript would print otherwise, for copies of a value that do not remember how they were written.
import { keepWritten, parseExactJson, printJson, writtenNumber } from "./exact-json";
import { ownValue } from "./own-value";

export interface WrittenNumber {
  path: string[];
  /** As it was written. */
  number: string;
}

/** All of them within a JSON value. */
export function listWrittenNumbers(json: unknown, path: readonly string[] = []): WrittenNumber[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const place = [...path, key];
    if (typeof value !== "number") return listWrittenNumbers(value, place);
    const number = writtenNumber(json, key, value);
    return number === String(value) ? [] : [{ path: place, number }];
  });
}

/** The same value, which now remembers how its numbers were written. */
export function withWrittenNumbers<T>(json: T, written: readonly WrittenNumber[]): T {
  const byContainer = new Map<object, string[]>();
  for (const { path, number } of written) {
    const container = containerAt(json, path.slice(0, -1));
    const member = `${printJson(path.at(-1))}:${number}`;
    if (container) byContainer.set(container, [...(byContainer.get(container) ?? []), member]);
  }
  for (const [container, members] of byContainer)
    keepWritten(parseExactJson(`{${members.join(",")}}`) as object, container); // made above
  return json;
}

function containerAt(json: unknown, path: readonly string[]): object | undefined {
  let found = json;
  for (const key of path) found = ownValue(found as Record<string, unknown>, key); // or a list
  return typeof found === "object" && found !== null ? found : undefined;
}

/** A value of an object, under the name that it gets. */
export type NamedValue = readonly [name: string, from: object, key: string];

/** An object of values of others, with their numbers as they were written. */
export function gatherExact(values: readonly NamedValue[]): Record<string, unknown> {
  const members = values.map(([name, from, key]) => {
    const value = ownValue(from as Record<string, unknown>, key); // its keys are texts
    const text = typeof value === "number" ? writtenNumber(from, key, value) : printJson(value);
    return `${printJson(name)}:${text}`;
  });
  return parseExactJson(`{${members.join(",")}}`) as Record<string, unknown>; // made above
}
