// Criteria are one text to EvalStudio's clients and a list to the form and LangWatch's: both are the same thing.
// A text is one criterion a line, or, where a line begins with a bullet, one a bullet with its following lines.

const SET_IN = 2;
const BULLET = /^([ \t]*)(?:[-*•]|\d{1,3}[.)])[ \t]+(?=\S)/;

/** The criteria of a text, trimmed; blank ones are none. A bullet that is set in belongs to the one above it. */
export function parseCriteria(text: string | undefined): string[] {
  const lines = (text ?? "").split(/\r\n|\r|\n/);
  const margin = lines.map(bulletIndent).find((indent) => indent !== null) ?? null;
  if (margin === null) return lines.map((line) => line.trim()).filter(Boolean);
  const criteria: string[] = [];
  for (const line of lines) {
    const indent = bulletIndent(line);
    const isBullet = indent !== null && indent < margin + SET_IN;
    if (isBullet) criteria.push(line.replace(BULLET, ""));
    else if (criteria.length > 0)
      criteria.push(`${criteria.pop() ?? ""}\n${outdent(line, margin + SET_IN)}`);
    else if (line.trim() !== "") criteria.push(line);
  }
  return criteria.map((criterion) => criterion.trim()).filter(Boolean);
}

function bulletIndent(line: string): number | null {
  return BULLET.exec(line)?.[1]?.length ?? null;
}

function outdent(line: string, most: number): string {
  const indent = line.length - line.trimStart().length;
  return line.slice(Math.min(indent, most));
}

/**
 * The text of a list. `parseCriteria` gives the list back. `before` is the text that the list was read from: while
 * the list is the same, that text stays as it is, bullets and blank lines included.
 */
export function formatCriteria(criteria: readonly string[], before?: string): string {
  const kept = criteria.map(normalize).filter(Boolean);
  if (before !== undefined && isSameList(parseCriteria(before), kept)) return before;
  const isPlain = kept.every((criterion) => !criterion.includes("\n") && !BULLET.test(criterion));
  if (isPlain) return kept.join("\n");
  return kept.map((criterion) => `- ${criterion.replaceAll("\n", "\n  ")}`).join("\n");
}

function normalize(criterion: string): string {
  return criterion.replaceAll(/\r\n|\r/g, "\n").trim();
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((criterion, index) => criterion === other[index]);
}
