// The columns of `run`, from which every statement that names many of them is made.
import { z } from "zod";

import { textKeySchema } from "@/lib/platform/db/query-rows";
import { column } from "@/lib/platform/db/table-columns";
import { RUN_STATUSES, VERDICTS } from "../run-status";

const text = column("text", z.string());
const maybeText = column("text", z.string().nullable());
const key = column("uuid", textKeySchema);
const count = column("int", z.number());
const time = column("epochMs", z.date());

const IDS = { runKey: key, runId: text };
const PLACE_IDS = { setId: text, batchId: text, scenarioId: text };
const PLACE = { setKey: key, batchKey: key, ...PLACE_IDS };

const OUTCOME = {
  name: maybeText,
  status: column("text", z.enum(RUN_STATUSES)),
  triageRank: count,
  verdict: column("text", z.enum(VERDICTS).nullable()),
  summary: maybeText,
  metCount: count,
  unmetCount: count,
  messageCount: count,
  startedAt: time,
  finishedAt: column("epochMs", z.date().nullable()),
  durationMs: column("float8", z.number().nullable()),
};

/** Which run it is. */
export const RUN_KEY = { projectId: column("uuid", z.string()), runKey: key };

/** What is known of a run before its events are folded. */
export const RUN_IDENTITY = { ...RUN_KEY, ...IDS, ...PLACE };

/** The cell of a run, null until an upgrade has filled it; its key is null until then as well. */
const CELL = {
  target: maybeText,
  persona: maybeText,
  parameters: maybeText,
  repeat: column("int", z.number().nullable()),
};
const RUN_CELL = {
  cellKey: column("uuid", textKeySchema.nullable()),
  ...CELL,
  passAtLeast: column("int", z.number().nullable()),
  isExtra: column("boolean", z.boolean().nullable()),
};

/** JSON of what its metadata says of its batch; null until an upgrade has filled it in. */
const PROVENANCE = { provenance: maybeText };

/** Equal where the thing is; null where it is not known (../run-hashes.ts). */
const maybeKey = column("uuid", textKeySchema.nullable());
const HASHES = {
  scenarioHash: maybeKey,
  judgeHash: maybeKey,
  simulatorHash: maybeKey,
  targetHash: maybeKey,
};

/** What an upgrade fills in (lib/results/cells/server/fill-cells.ts). */
export const RUN_FILLED = { ...RUN_CELL, ...PROVENANCE, ...HASHES, columnsVersion: count };

/** Filled in by the background (lib/indexing/server/run-usage.ts). */
const maybeNumber = column("float8", z.number().nullable());
const USAGE = { costUsd: maybeNumber, totalTokens: maybeNumber };

/** What is derived from the folded state (`toRunColumns`). */
export const RUN_DERIVED = {
  ...PLACE,
  ...RUN_FILLED,
  ...OUTCOME,
  firstEventAt: time,
  lastEventAt: time,
  searchText: text,
  /** JSON of the folded state; empty for a run that is new. */
  state: text,
};

export const RUN_LOG = { eventCount: count };

/** What lists read. */
export const RUN_LISTED = {
  ...IDS,
  ...PLACE_IDS,
  ...CELL,
  ...OUTCOME,
  ...USAGE,
  lastReceivedAt: time,
};

/** What the page of a run reads as well. */
export const RUN_DETAIL = { ...RUN_LISTED, ...RUN_LOG, state: RUN_DERIVED.state };

/** What a writer of events reads of a run that it has locked. */
export const RUN_LOCKED = {
  ...RUN_KEY,
  ...IDS,
  ...RUN_LOG,
  ...PROVENANCE,
  columnsVersion: count,
  lastReceivedAt: time,
  state: RUN_DERIVED.state,
};
