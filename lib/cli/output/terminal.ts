// Text of agents and scenarios on a terminal: one line, and nothing that controls it.
import { startOfText, visibleText } from "@/lib/base/text/visible-text";

const LENGTH = 300;

export function oneLine(text: string, length = LENGTH): string {
  const line = visibleText(text).replaceAll(/\s+/g, " ").trim();
  return line.length > length ? `${startOfText(line, length)}…` : line;
}
