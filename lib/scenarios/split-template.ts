// A text cut into plain parts and Liquid tags, for marking them.

export interface TemplatePart {
  text: string;
  isTag: boolean;
}

const OPENING = /\{\{|\{%/g;

/** The parts in order; joined they are the text. Searches for each end once, so that openings alone take linear time. */
export function splitTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  const lastEnd = new Map([
    ["{{", text.lastIndexOf("}}")],
    ["{%", text.lastIndexOf("%}")],
  ]);
  let from = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING)) {
    if (index < from || index >= (lastEnd.get(opening) ?? -1)) continue;
    const end = text.indexOf(opening === "{{" ? "}}" : "%}", index) + opening.length;
    parts.push({ text: text.slice(from, index), isTag: false });
    parts.push({ text: text.slice(index, end), isTag: true });
    from = end;
  }
  parts.push({ text: text.slice(from), isTag: false });
  return parts.filter((part) => part.text !== "");
}
