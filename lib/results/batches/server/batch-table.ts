// The columns of `batch`, from which every statement that names many of them is made.
import { z } from "zod";

import { textKeySchema } from "@/lib/platform/db/query-rows";
import { column } from "@/lib/platform/db/table-columns";

const text = column("text", z.string());
const key = column("uuid", textKeySchema);
const time = column("epochMs", z.date());
const count = column("int", z.number());

const IDS = { setId: text, batchId: text };

export const BATCH_KEY = {
  projectId: column("uuid", z.string()),
  setKey: key,
  batchKey: key,
};

/** How many runs there are, and how many of each counter (`STATUS_TRAITS`). */
export const BATCH_COUNTS = {
  total: count,
  success: count,
  failed: count,
  errored: count,
  cancelled: count,
  stalled: count,
  unfinished: count,
};

export const BATCH_TIMES = { firstEventAt: time, lastEventAt: time, lastReceivedAt: time };

/** JSON of what its runs report of where it comes from (reported-provenance.ts). */
export const BATCH_REPORTED = { reported: column("jsonb", z.string().nullable()) };

const maybeText = column("text", z.string().nullable());

/** Generated from what is reported and what was edited. */
export const BATCH_PROVENANCE = {
  branch: maybeText,
  commit: maybeText,
  agentVersion: maybeText,
  pullRequest: maybeText,
  ciUrl: maybeText,
  actor: maybeText,
  note: maybeText,
  /** JSON of a list. */
  tags: column("jsonb", z.string().nullable()),
};

/** What a write of events stores. */
export const BATCH_TABLE = {
  ...BATCH_KEY,
  ...IDS,
  ...BATCH_TIMES,
  ...BATCH_COUNTS,
  ...BATCH_REPORTED,
};

/** What lists read. */
export const BATCH_LISTED = {
  ...IDS,
  batchKey: key,
  ...BATCH_COUNTS,
  ...BATCH_TIMES,
  ...BATCH_PROVENANCE,
};
