// Text of agents and scenarios on a terminal: one line, and nothing that controls it.
import { printJson } from "@/lib/base/json/exact-json";
import { startOfText, visibleText } from "@/lib/base/text/visible-text";

const LENGTH = 300;

export function oneLine(text: string, length = LENGTH): string {
  const line = withoutCommands(visibleText(text).replaceAll(/\s+/g, " ").trim());
  return line.length > length ? `${startOfText(line, length)}…` : line;
}

/**
 * CI services read commands from the output of a job: GitHub and Azure lines that begin with `::`, and `##[` and `##vso[`
 * anywhere in them.
 */
function withoutCommands(line: string): string {
  return line.replace(/^::/, ": :").replaceAll(/##(?=\w*\[)/g, "# #");
}

/** JSON for the output of a job, without their commands: the same value, spelled otherwise. */
export function terminalJson(value: unknown): string {
  return printJson(value).replaceAll(/#(?=#)/g, "\\u0023");
}
