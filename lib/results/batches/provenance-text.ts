// How the provenance of a batch reads, and how long its texts may be: without schemas, for the pages.
import type { Provenance } from "./provenance";

export const MAX_NOTE = 500;

/** The longest text of each field. */
export const LENGTHS = {
  branch: 300,
  commit: 100,
  agentVersion: 100,
  pullRequest: 2000,
  ciUrl: 2000,
  actor: 200,
  note: MAX_NOTE,
} as const;
export const MAX_TAGS = 20;
export const TAG_LENGTH = 50;

const SHORT_COMMIT = 7;
const WHOLE_COMMIT = /^[0-9a-f]{12,64}$/i;

/** `main · 3f2a91c`; null where neither is known. */
export function revisionText({ branch, commit }: Pick<Provenance, "branch" | "commit">) {
  const short =
    commit !== null && WHOLE_COMMIT.test(commit) ? commit.slice(0, SHORT_COMMIT) : commit;
  const parts = [branch, short].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(" · ");
}

/** The address that a text is, if a browser may follow it. */
export function webAddress(value: string | null): string | null {
  if (value === null || !/^https?:\/\//i.test(value)) return null;
  return URL.canParse(value) ? value : null;
}
