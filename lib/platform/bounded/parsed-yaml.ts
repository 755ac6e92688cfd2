import type { WrittenNumber } from "@/lib/base/json/written-numbers";

export interface ParsedYaml {
  /** With the place; null for a text that can be read. */
  problem: string | null;
  value: unknown;
  /** Numbers within the value that JavaScript would print otherwise. */
  written: WrittenNumber[];
  /** Where the value and the items of a list begin, from 1. */
  line: number | null;
  itemLines: (number | null)[];
}
