// How often a password, a code or a link may be tried, counted in the database: all processes count together. While it is
// away nothing is tried, because counting fails as everything else does.
import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { networkOf, tooManyAttempts, WINDOW_MS } from "./attempts";

/**
 * Beyond, some go: half of the places are for what was tried most, so that many networks that try little do not reset the count of
 * an account, and half for the newest, so that what is new is counted however much others try.
 */
export const MAX_ROWS = 30_000;

export interface Attempt {
  /** What is tried: an account by its e-mail address, or a code or link, which no address can keep others from trying. */
  what: { account: string } | "code" | "set-up" | "invite" | "reset" | "provider";
  address: string | null;
}

/** One address may try anything two hundred times, an account ten times, and all together an account a hundred times. */
const OF_ADDRESS = 200;
const OF_PAIR = 10;
const OF_ACCOUNT = 100;

/**
 * Throws too_many_requests beyond a limit. Counted before the check of what is tried, so that attempts at once count too. One after the
 * other: what one limit refuses does not count for the next, so that an address alone cannot lock an account for all.
 */
export async function takeAttempt(attempt: Attempt, db: Database = getPrisma()): Promise<void> {
  const { what, address } = attempt;
  await take(db, `address ${networkOf(address)}`, OF_ADDRESS);
  await take(db, pairOf(attempt), OF_PAIR);
  if (typeof what === "object") await take(db, `account ${what.account}`, OF_ACCOUNT);
}

/** After a success. Attempts of other addresses stay counted. */
export async function forgetAttempts(attempt: Attempt): Promise<void> {
  await execute(
    getPrisma(),
    sql`delete from sign_in_attempt where key = ${textKey(pairOf(attempt))}::uuid`,
  );
}

function pairOf({ what, address }: Attempt): string {
  const name = typeof what === "object" ? `account ${what.account}` : what;
  return `pair ${name} ${networkOf(address)}`;
}

const takenSchema = z.object({ count: z.number(), isNew: z.boolean() });

async function take(db: Database, name: string, limit: number): Promise<void> {
  const taken = await queryRow(db, takenSchema, takeStatement(name, limit));
  if (taken?.isNew) await execute(db, TRIM);
  if (!taken || taken.count > limit) throw tooManyAttempts();
}

/** Only the hash of what is tried is stored. The window begins with the first attempt; those beyond the limit do not prolong it. */
const takeStatement = (name: string, limit: number): Sql => sql`
insert into sign_in_attempt as a (key, count, ends_at)
values (${textKey(name)}::uuid, 1, now() + make_interval(secs => ${WINDOW_MS / 1000}))
on conflict (key) do update set
  count = case when a.ends_at <= now() then 1 else least(a.count + 1, ${limit + 1}) end,
  ends_at = case when a.ends_at <= now() then excluded.ends_at else a.ends_at end
returning a.count, a.xmax = 0 as "isNew"`;

/**
 * What has ended, and too many. By one process at a time, and by conditions on the rows alone: joined to a list of them, the rows
 * would be compared one by one wherever PostgreSQL believes that the table is empty.
 */
const TRIM = sql`
delete from sign_in_attempt
where (select pg_try_advisory_xact_lock(hashtext('sign_in_attempt'))) and (
  ends_at <= now() or (
    exists (select from sign_in_attempt order by ends_at desc offset ${MAX_ROWS} limit 1)
    and ends_at <= (select ends_at from sign_in_attempt order by ends_at desc offset ${MAX_ROWS / 2} limit 1)
    and (count, ends_at) <=
      (select count, ends_at from sign_in_attempt order by count desc, ends_at desc offset ${MAX_ROWS / 2} limit 1)))`;
