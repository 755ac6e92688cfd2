const SPEAKER = /^\s*(?:\*\*)?(?:user|customer|human|me)(?:\*\*)?\s*:(?:\*\*)?\s*/i;
const QUOTES = [
  ['"', '"'],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
] as const;

/** A model's line as a person would have typed it: without the name of the speaker or quotation marks around it all. */
export function tidyReply(text: string): string {
  const said = text.trim().replace(SPEAKER, "").trim();
  for (const [open, close] of QUOTES) {
    const inside = said.slice(open.length, -close.length);
    const isQuoted = said.length > 1 && said.startsWith(open) && said.endsWith(close);
    if (isQuoted && !inside.includes(open) && !inside.includes(close)) return inside.trim();
  }
  return said;
}
