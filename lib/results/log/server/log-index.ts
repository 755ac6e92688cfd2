// Index of the log of a run: the hashes of its events, and the numbers of its messages and envelopes. A process caches the
// indexes and reads only what was added since, so the next snapshot of a conversation costs no query.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import { processWide } from "@/lib/base/values/process-wide";
import { RecentlyUsed } from "@/lib/base/values/recently-used";
import type { Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { runKeyOf, type LockedRun } from "./lock-runs";

export interface LogIndex {
  /** When it was last needed. */
  usedAtMs: number;
  eventCount: number;
  /** Hashes of events. */
  events: Set<string>;
  /** Numbers of contents by hash. */
  numbers: Map<string, number>;
}

const MAX_CACHED_RUNS = 500;
/** Less than the silence after which a run may be purged: an index never outlives its run. */
const MAX_UNUSED_MS = 5 * 60_000;
const indexCache = () =>
  processWide("log-indexes", () => new RecentlyUsed<LogIndex>({ size: MAX_CACHED_RUNS }));

const readOnStatement = (wanted: string): Sql => sql`
select e.project_id::text as "projectId", e.run_key::text as "runKey", encode(e.hash, 'hex') as hash,
  e.content_from as "contentFrom", encode(e.content_hashes, 'hex') as "contentHashes"
from json_to_recordset(${wanted}::json) as w("projectId" uuid, "runKey" uuid, "eventCount" int)
join event e on e.project_id = w."projectId" and e.run_key = w."runKey" and e.seq >= w."eventCount"`;

const rowSchema = z.object({
  projectId: z.string(),
  runKey: z.string(),
  hash: z.string(),
  contentFrom: z.number(),
  contentHashes: z.string(),
});

const HASH_LENGTH = 32;

/** By `runKeyOf`. The runs are locked, so no other writer can add to their logs meanwhile. */
export async function loadLogIndexes(
  db: Database,
  runs: readonly LockedRun[],
): Promise<Map<string, LogIndex>> {
  const logs = new Map(runs.map((run) => [runKeyOf(run), cachedIndex(run)]));
  const behind = runs.filter((run) => logs.get(runKeyOf(run))?.eventCount !== run.eventCount);
  if (behind.length > 0) await readOn(db, behind, logs);
  return logs;
}

/** Call only after the commit. */
export function updateLogIndex(
  log: LogIndex,
  { events, numbers }: { events: Iterable<string>; numbers: Iterable<[string, number]> },
): void {
  for (const hash of events) log.events.add(hash);
  for (const [hash, number] of numbers) log.numbers.set(hash, number);
  log.eventCount = log.events.size;
}

function cachedIndex(locked: LockedRun): LogIndex {
  const cache = indexCache();
  const run = runKeyOf(locked);
  const known = cache.get(run);
  // After a restore or failover the cache may be ahead of the database: drop it.
  const now = Date.now();
  const isTrue =
    known && known.eventCount <= locked.eventCount && now - known.usedAtMs <= MAX_UNUSED_MS;
  const log = isTrue ? known : emptyIndex();
  log.usedAtMs = now;
  cache.set(run, log, 1);
  return log;
}

function emptyIndex(): LogIndex {
  return { usedAtMs: 0, eventCount: 0, events: new Set(), numbers: new Map() };
}

async function readOn(
  db: Database,
  runs: readonly LockedRun[],
  logs: ReadonlyMap<string, LogIndex>,
): Promise<void> {
  const wanted = runs.map((run) => {
    const { projectId, runKey } = run;
    return { projectId, runKey, eventCount: logs.get(runKeyOf(run))?.eventCount ?? 0 };
  });
  const rows = await queryRows(db, rowSchema, readOnStatement(printJson(wanted)));
  for (const [run, events] of groupBy(rows, runKeyOf)) {
    const log = logs.get(run);
    if (!log) continue;
    const numbers = events.flatMap(({ contentFrom, contentHashes }) =>
      splitHashes(contentHashes).map((hash, index): [string, number] => [
        hash,
        contentFrom + index,
      ]),
    );
    updateLogIndex(log, { events: events.map((event) => event.hash), numbers });
  }
}

function splitHashes(hex: string): string[] {
  return Array.from({ length: hex.length / HASH_LENGTH }, (_, index) =>
    hex.slice(index * HASH_LENGTH, (index + 1) * HASH_LENGTH),
  );
}
