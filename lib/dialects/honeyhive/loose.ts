// What the older API tolerates: nulls, wrapped bodies, bare values, times in any unit.
import { z } from "zod";

import { keepWritten } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { unixMilliseconds } from "@/lib/base/values/clock";
import { MAX_TIME } from "./event";

/** A number of any unit, or a date as text; undefined for any other value. */
export const looseTime = z.unknown().optional().transform(toMilliseconds);
export const looseDuration = z
  .unknown()
  .optional()
  .transform((value) => withinTime(typeof value === "number" ? value : Number.NaN));
/** A list or a bare value is kept as the value of an object. */
export const looseBucket = z
  .unknown()
  .optional()
  .transform((value) => (value === null || value === undefined ? undefined : toBucket(value)));
export const looseText = nullish(z.string());

/** The value under `key`, an object or JSON text; the body itself without one. */
export function unwrap(key: string, body: unknown): unknown {
  const inner = isJsonObject(body) ? ownValue(body, key) : undefined;
  if (typeof inner === "string") return parseShallowJson(inner);
  return isJsonObject(inner) ? inner : body;
}

export function nullish<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

function toBucket(value: unknown): Record<string, unknown> {
  return isJsonObject(value) ? value : { value };
}

function toMilliseconds(time: unknown): number | undefined {
  if (typeof time === "string") return withinTime(Date.parse(time));
  if (typeof time !== "number") return undefined;
  return withinTime(unixMilliseconds(time));
}

/** Undefined beyond the range of dates. */
function withinTime(milliseconds: number): number | undefined {
  return Math.abs(milliseconds) <= MAX_TIME ? milliseconds : undefined;
}

export function withoutAbsent(value: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return keepWritten(value, Object.fromEntries(entries) as Record<string, unknown>);
}
