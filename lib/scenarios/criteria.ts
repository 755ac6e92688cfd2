// Criteria are one text to EvalStudio's clients and a list to the form and LangWatch's: both are the same thing.
// A text is one criterion a line, or, where a line begins with a bullet, one a bullet with its following lines.

const BULLET = /^[ \t]*(?:[-*•]|\d{1,3}[.)])[ \t]+(?=\S)/;

/** The criteria of a text, trimmed; blank ones are none. */
export function parseCriteria(text: string | undefined): string[] {
  const lines = (text ?? "").split(/\r\n|\r|\n/);
  if (!lines.some((line) => BULLET.test(line)))
    return lines.map((line) => line.trim()).filter(Boolean);
  const criteria: string[] = [];
  for (const line of lines) {
    const isNew = BULLET.test(line) || (criteria.length === 0 && line.trim() !== "");
    if (isNew) criteria.push(line.replace(BULLET, ""));
    else if (criteria.length > 0)
      criteria.push(`${criteria.pop() ?? ""}\n${line.replace(/^ {1,2}/, "")}`);
  }
  return criteria.map((criterion) => criterion.trim()).filter(Boolean);
}

/**
 * The text of a list. `parseCriteria` gives the list back. `before` is the text that the list was read from: while
 * the list still says the same, that text stays as it is, bullets and blank lines included.
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
