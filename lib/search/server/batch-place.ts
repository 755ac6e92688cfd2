// The place of a batch within its set. A rerun belongs to the batch that it repeats, as an attempt with the same number.
import { sql, type Sql } from "@/lib/platform/db/sql";
import { columnOf } from "@/lib/platform/db/table-columns";

const isInSetOf = (alias: string, other: string): Sql =>
  sql`${columnOf("projectId", alias)} = ${columnOf("projectId", other)} and ${columnOf("setKey", alias)} = ${columnOf("setKey", other)}`;

/** The key of the batch that it repeats, as long as that is there; null for any other. */
const firstKey = (alias: string): Sql => sql`(select f.batch_key from batch f
  where ${isInSetOf("f", alias)} and f.batch_key = ${columnOf("attemptOf", alias)})`;

/** It repeats no other batch. */
export const isFirstAttempt = (alias: string): Sql =>
  sql`(${columnOf("attemptOf", alias)} is null or ${firstKey(alias)} is null)`;

/** The key of the batch that it repeats, as long as that is there, or its own. */
export const firstAttemptKey = (alias: string): Sql =>
  sql`coalesce(${firstKey(alias)}, ${columnOf("batchKey", alias)})`;

/** Its number within the set, from 1, in order of first events. */
export const batchNumber = (alias: string): Sql => sql`(select count(*)::int from batch n
  where ${isInSetOf("n", alias)} and ${isFirstAttempt("n")} and (n.first_event_at, n.batch_key) <= (
    select o.first_event_at, o.batch_key from batch o
    where ${isInSetOf("o", alias)} and o.batch_key = ${firstAttemptKey(alias)}))`;

/** 1 unless it repeats another batch. */
export const attemptNumber = (
  alias: string,
): Sql => sql`case when ${isFirstAttempt(alias)} then 1 else
  (select count(*)::int + 1 from batch n where ${isInSetOf("n", alias)} and n.attempt_of = ${columnOf("attemptOf", alias)}
    and (n.first_event_at, n.batch_key) <= (${columnOf("firstEventAt", alias)}, ${columnOf("batchKey", alias)})) end`;
