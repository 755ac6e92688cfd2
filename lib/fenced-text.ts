const FENCE = "```";
const LANGUAGES: ReadonlySet<string> = new Set(["", "json"]);

/**
 * What the first code fence without a language, or with `json`, holds; undefined without one. Looks at each line once, so
 * that a text of nothing but fences or line breaks takes linear time.
 */
export function fencedText(text: string): string | undefined {
  const lines = text.split("\n");
  let start = -1;
  let isWanted = false;
  for (const [index, line] of lines.entries()) {
    if (start < 0) {
      const language = languageOf(line);
      if (language === undefined) continue;
      start = index + 1;
      isWanted = LANGUAGES.has(language);
    } else if (line.trimStart().startsWith(FENCE)) {
      if (isWanted) return lines.slice(start, index).join("\n");
      start = -1;
    }
  }
  if (start < 0 || !isWanted) return undefined;
  // It may also end within its last line.
  const rest = lines.slice(start).join("\n");
  const end = rest.lastIndexOf(FENCE);
  return end < 0 ? undefined : rest.slice(0, end);
}

/** Of a line at whose end a fence opens. */
function languageOf(line: string): string | undefined {
  const at = line.indexOf(FENCE);
  if (at < 0) return undefined;
  const language = line.slice(at + FENCE.length).trimEnd();
  return language.length < 50 && /^\w*$/.test(language) ? language.toLowerCase() : undefined;
}
