/** The lines that are not blank, at most so many, without a list of the others: a file may have millions of them. */
export function* filledLines(text: string, max = Infinity): Generator<string, void> {
  let start = 0;
  for (let count = 0; start < text.length && count < max;) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length : end + 1;
    if (line.trim() === "") continue;
    count += 1;
    yield line;
  }
}
