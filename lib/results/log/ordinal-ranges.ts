// A snapshot's list of messages as ranges of ordinals: 200 messages in order are written `0-199`.

/** `[0,1,2,5]` → `0-2,5`. Order and repeats are kept. */
export function formatOrdinals(ordinals: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const ordinal of ordinals) {
    const last = ranges.at(-1);
    if (last?.[1] === ordinal - 1) last[1] = ordinal;
    else ranges.push([ordinal, ordinal]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}

/** `0-2,5` → `[0,1,2,5]`. */
export function parseOrdinals(text: string): number[] {
  if (text === "") return [];
  return text.split(",").flatMap((range) => {
    const [from = 0, to = from] = range.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}
