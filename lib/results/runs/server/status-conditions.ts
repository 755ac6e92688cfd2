// The table of statuses (run-status.ts) as SQL on `run r`.
import { sql, type Sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import {
  RUN_STATUSES,
  silentSince,
  STALLING_STATUSES,
  STATUS_TRAITS,
  type Clock,
  type StatusCounter,
} from "../run-status";

export function currentClock(): Clock {
  return { now: Date.now(), stallAfterMs: getEnv().stallAfterMs };
}

/** `isStalled`. That the run is not finished follows from its status; the condition is there for the index of unfinished runs. */
export function stalledCondition(clock: Clock): Sql {
  return sql`r.finished_at is null and r.status = any(${STALLING_STATUSES}::text[])
    and r.last_received_at < ${silentSince(clock)}::timestamptz`;
}

/** The status as it is shown: a run that has been silent too long is stalled. */
export function shownStatus(clock: Clock): Sql {
  return sql`case when ${stalledCondition(clock)} then 'STALLED' else r.status end`;
}

/** How many of the runs add to a counter of their batch. */
export function countOf(counter: StatusCounter): Sql {
  const statuses = RUN_STATUSES.filter((status) => STATUS_TRAITS[status].counter === counter);
  return sql`(count(*) filter (where r.status = any(${statuses}::text[])))::int`;
}
