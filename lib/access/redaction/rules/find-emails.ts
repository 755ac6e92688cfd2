import { isWordAt, type FoundValue } from "./finding";

/** The sign of an address, also as addresses of pages write it. */
const AT = /@|%40/g;
const LOCAL = /[\p{L}\p{N}\p{M}._+'-]/u;
const DOMAIN = /[\p{L}\p{N}\p{M}.-]/u;
const TOP_LEVEL = /\.(?:[\p{L}\p{M}]{2,}|xn--[a-z0-9-]+)$/iu;
const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;

/** E-mail addresses, in any script. */
export function findEmails(text: string): FoundValue[] {
  return [...text.matchAll(AT)].flatMap(({ 0: sign, index }) => {
    const start = startOfLocal(text, index);
    const from = index + sign.length;
    const end = endOfDomain(text, from);
    if (start === index || !isWordAt(text, from) || !TOP_LEVEL.test(text.slice(from, end)))
      return [];
    const value = `${text.slice(start, index)}@${text.slice(from, end)}`.toLowerCase();
    return [{ start, end, value }];
  });
}

function startOfLocal(text: string, at: number): number {
  let start = at;
  while (at - start < MAX_LOCAL && LOCAL.test(text.charAt(start - 1))) start -= 1;
  start += escapeLength(text, start);
  while (start < at && !isWordAt(text, start)) start += 1;
  return Math.min(start, at);
}

/** JSON in a text: the letters after a backslash belong to it, and not to the address. */
function escapeLength(text: string, start: number): number {
  if (text.charAt(start - 1) !== "\\") return 0;
  return /^u[0-9a-f]{4}/i.test(text.slice(start, start + 5)) ? 5 : 1;
}

function endOfDomain(text: string, from: number): number {
  let end = from;
  while (end - from < MAX_DOMAIN && DOMAIN.test(text.charAt(end))) end += 1;
  while (end > from && !isWordAt(text, end - 1)) end -= 1;
  return end;
}
