// Numbers of the source, so that the guide shows those that apply.
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT_ROOT = fileURLToPath(new URL("../../..", import.meta.url));

const KNOWN: Record<string, number> = { MEGABYTE: 1024 * 1024 };

/** The value of `const NAME = 20 * 1024;`, a product of numbers. */
export function readConstant(file: string, name: string): number {
  return product(
    capture(file, new RegExp(String.raw`^(?:export )?const ${name} = ([\w *]+);`, "m")),
  );
}

/** The number that the pattern captures. */
export function readNumber(file: string, pattern: RegExp): number {
  return product(capture(file, pattern));
}

function capture(file: string, pattern: RegExp): string {
  const [, found] = pattern.exec(readFileSync(path.join(PROJECT_ROOT, file), "utf8")) ?? [];
  if (found === undefined) throw new Error(`${file} has nothing like ${String(pattern)}`);
  return found;
}

function product(text: string): number {
  let value = 1;
  for (const factor of text.split("*").map((part) => part.trim()))
    value *= KNOWN[factor] ?? Number(factor.replaceAll("_", ""));
  if (!Number.isFinite(value)) throw new Error(`${text} is no product of numbers`);
  return value;
}
