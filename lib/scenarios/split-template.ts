// A text cut into plain parts and Liquid tags, for marking them.

export interface TemplatePart {
  text: string;
  isTag: boolean;
}

const TAG = /(\{\{[^}]*\}\}|\{%[^%]*%\})/;

/** The parts in order; joined they are the text. */
export function splitTemplate(text: string): TemplatePart[] {
  return text
    .split(TAG)
    .map((part, index) => ({ text: part, isTag: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}
