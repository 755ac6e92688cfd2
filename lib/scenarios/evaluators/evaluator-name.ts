// The name of an evaluator with what it is configured to check, so that two of a type have different names.
import { printJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { formatCost, formatDuration } from "@/lib/base/text/format";
import { quote } from "@/lib/results/runs/findings/findings";

type Config = Readonly<Record<string, unknown>>;

/** `Contains “refund” in the last reply`, `Max latency 2.0 s`. `label` is that of the type. */
export function evaluatorName(type: string, label: string, config: Config = {}): string {
  const parts = [label, toolText(config), valueText(type, ownValue(config, "value"))];
  return [...parts, ...optionTexts(config)].filter(Boolean).join(" ");
}

function toolText(config: Config): string {
  const tool = ownValue(config, "tool");
  return typeof tool === "string" ? quote(tool) : "";
}

const NUMBERS: ReadonlyMap<string, (value: number) => string> = new Map([
  ["max-latency", formatDuration],
  ["max-cost", formatCost],
]);

function valueText(type: string, value: unknown): string {
  if (value === undefined || value === "") return "";
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return (NUMBERS.get(type) ?? String)(value);
  if (isTexts(value)) return value.map(quote).join(" → ");
  return quote(printJson(value));
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

const PLACES: ReadonlyMap<unknown, string> = new Map([
  ["last-reply", "in the last reply"],
  ["conversation", "in the conversation"],
]);

function optionTexts(config: Config): string[] {
  const [atLeast, atMost, flags] = ["atLeast", "atMost", "flags"].map((name) =>
    ownValue(config, name),
  );
  return [
    PLACES.get(ownValue(config, "in")) ?? "",
    typeof atLeast === "number" ? `at least ${times(atLeast)}` : "",
    typeof atMost === "number" ? `at most ${times(atMost)}` : "",
    typeof flags === "string" && flags !== "" ? `(flags ${flags})` : "",
    ownValue(config, "caseSensitive") === true ? "(case-sensitive)" : "",
  ];
}

function times(count: number): string {
  return count === 1 ? "once" : `${String(count)} times`;
}
