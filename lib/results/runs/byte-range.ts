/** The first and the last byte of a piece; the first is beyond the last where it is outside. */
export interface BytePiece {
  from: number;
  to: number;
}

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/i;

/** The piece that a `Range` asks for. Null for everything, as for a list of pieces. */
export function readRange(range: string | null, length: number): BytePiece | null {
  const [, first, last] = RANGE.exec(range ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return null;
  if (first === "") return { from: Math.max(0, length - Number(last)), to: length - 1 };
  const from = Number(first);
  if (last === "") return { from, to: length - 1 };
  return Number(last) < from ? null : { from, to: Math.min(Number(last), length - 1) };
}
