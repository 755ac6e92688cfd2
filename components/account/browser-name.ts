/** Each names itself beside those that it is compatible with, so the order decides. */
const BROWSERS = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const SYSTEMS = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

type Names = readonly (readonly [mark: string, name: string])[];

/** Such as `Firefox on Linux`. */
export function browserName(userAgent: string | null): string {
  const find = (names: Names) => names.find(([mark]) => userAgent?.includes(mark))?.[1];
  const system = find(SYSTEMS);
  const browser = find(BROWSERS) ?? "Unknown browser";
  return system === undefined ? browser : `${browser} on ${system}`;
}
