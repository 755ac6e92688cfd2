/** The two other ways in which models write formulas, outside of code, as Markdown knows them: between two dollar signs. */
export function withDollarMath(text: string): string {
  if (!text.includes("\\(") && !text.includes("\\[")) return text;
  const pieces = text.split("`"); // every second one is code
  return pieces.map((piece, index) => (index % 2 === 0 ? convert(piece) : piece)).join("`");
}

const KINDS = [
  { open: "\\(", close: "\\)", wrap: (formula: string) => `$$${formula}$$` },
  { open: "\\[", close: "\\]", wrap: (formula: string) => `\n$$\n${formula.trim()}\n$$\n` },
] as const;

function convert(text: string): string {
  let converted = text;
  for (const kind of KINDS) converted = convertKind(converted, kind);
  return converted;
}

function convertKind(text: string, { open, close, wrap }: (typeof KINDS)[number]): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf(open, at);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    if (end < 0) break;
    parts.push(text.slice(at, start), wrap(text.slice(start + open.length, end)));
    at = end + close.length;
  }
  return parts.join("") + text.slice(at);
}
