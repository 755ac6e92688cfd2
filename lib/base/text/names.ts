import { z } from "zod";

import { formatCount } from "./format";

/** "x (copy)", "x (copy 2)" and so on, within `max` characters. */
export function copyName(name: string, number: number, max: number): string {
  const suffix = number === 1 ? " (copy)" : ` (copy ${String(number)})`;
  return name.slice(0, max - suffix.length) + suffix;
}

/** `1 run`, `1,234 runs`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A name given by people. Its error is a complete sentence, in every dialect. */
export const requiredNameSchema = z
  .string("must be a string")
  .max(200, "At most 200 characters")
  .refine((name) => name.trim() !== "", {
    error: "Name is required",
    params: { isSentence: true },
  });
