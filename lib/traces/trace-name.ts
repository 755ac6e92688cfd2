// Names of traces and spans, as pages show them.
import { visibleText } from "@/lib/base/text/visible-text";
import type { TraceSummary } from "./trace";

/** A name as rows and headings show it; a blank one would be a link without a word. */
export function shownName(name: string): string {
  return name.trim() === "" ? "unnamed" : visibleText(name);
}

/** The turns of all scenarios have the same name, so the scenario is added to it. */
export function shownTraceName({
  name,
  metadata,
}: Pick<TraceSummary, "name" | "metadata">): string {
  const scenario = metadata["scenario_name"];
  const isNamed = typeof scenario === "string" && scenario.trim() !== "";
  return isNamed ? `${shownName(name)}: ${visibleText(scenario)}` : shownName(name);
}
