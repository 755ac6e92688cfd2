import { AsyncValue } from "./async-value";

/** On whose behalf work is done that waits for its turn. */
export interface WorkShare {
  /** The id of a project; empty for work of none. */
  owner: string;
  /** How long it may wait for its turn; by default as long as a request. */
  waitMs?: number;
}

const share = new AsyncValue<WorkShare>("share");
const REQUEST_WAIT_MS = 20_000;

export function withShare<T>(of: WorkShare, work: () => T): T {
  return share.run(of, work);
}

export function currentShare(): Required<WorkShare> {
  const { owner, waitMs = REQUEST_WAIT_MS } = share.get() ?? { owner: "" };
  return { owner, waitMs };
}
