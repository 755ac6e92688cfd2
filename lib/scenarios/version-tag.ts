// The version of a scenario as HTTP names it: in `ETag` on the way out, in `If-Match` on the way in.

export function versionTag(version: number): string {
  return `"${String(version)}"`;
}

/** The version that `If-Match` names; undefined where there is no such header, or it says "any". */
export function parseVersionTag(header: string | null): number | undefined {
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
