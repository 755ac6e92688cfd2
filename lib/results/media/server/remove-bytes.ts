// Removes bytes from the store, so that an event that brings them meanwhile finds nothing and stores them again.
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { MediaName } from "@/lib/platform/media/server/media-name";
import { removeMedia } from "@/lib/platform/media/server/media-store";

const AT_A_TIME = 100;

const mediaSchema = z.object({ projectId: z.string(), hash: z.string() });

interface Removal {
  /** Which `media m`; not those that `finish` has changed. */
  chosen: Sql;
  /** What becomes of the rows whose bytes are gone: of `m`, which is in `named`. */
  finish: (named: Sql) => Sql;
  /** After so long what was removed is committed, and the next transaction goes on; for tests. */
  commitAfterMs?: number;
}

/** Well within the timeout of a transaction, together with a request that the store answers slowly. */
const COMMIT_AFTER_MS = 20_000;
const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/** In the order of their keys, so that a pass comes once to each. */
const FIRST: MediaName = { projectId: "00000000-0000-0000-0000-000000000000", hash: "" };

/**
 * Resolves with the number of files that were removed. Where some cannot be removed the others are, and it throws afterwards.
 */
export async function removeBytes({ chosen, ...removal }: Removal): Promise<number> {
  const failures: unknown[] = [];
  let removed = 0;
  let after: MediaName | undefined = FIRST;
  while (after) {
    const beyond: Sql = sql`${chosen} and (m.project, m.hash) > (${after.projectId}::uuid, ${after.hash})`;
    const some = await removeSome({ ...removal, chosen: beyond });
    removed += some.removed;
    failures.push(...some.failures);
    after = some.last;
  }
  if (failures.length > 0) throw failures[0];
  return removed;
}

interface Removed {
  removed: number;
  failures: readonly unknown[];
  /** Where to go on; undefined at the end, and where the store is away. */
  last: MediaName | undefined;
}

/**
 * Locked until the bytes are gone: who wants to store them again waits, and stores them. Where it fails half way, the rows
 * say that nothing is stored, and are chosen again.
 */
async function removeSome({
  chosen,
  finish,
  commitAfterMs = COMMIT_AFTER_MS,
}: Removal): Promise<Removed> {
  await execute(getPrisma(), notStoredStatement(chosen));
  return getPrisma().$transaction(async (db) => {
    const names = await queryRows(db, mediaSchema, lockStatement(chosen));
    const { gone, failures, tried, isAway } = await removeFiles(names, commitAfterMs);
    const named = sql`unnest(${gone.map(({ projectId }) => projectId)}::uuid[],
        ${gone.map(({ hash }) => hash)}::text[]) as w(project, hash)
      where m.project = w.project and m.hash = w.hash`;
    await execute(db, finish(named));
    const isEnd = isAway || (tried === names.length && names.length < AT_A_TIME);
    return { removed: gone.length, failures, last: isEnd ? undefined : names[tried - 1] };
  }, TRANSACTION);
}

/** After so many failures one after the other the store is away: each may take ten seconds. */
const MOST_FAILURES = 3;

/** At least one, and no further one when `mostMs` have passed. */
async function removeFiles(names: readonly MediaName[], mostMs: number) {
  const gone: MediaName[] = [];
  const failures: unknown[] = [];
  const until = performance.now() + mostMs;
  let tried = 0;
  let inARow = 0;
  for (const name of names) {
    if (inARow === MOST_FAILURES || (tried > 0 && performance.now() > until)) break;
    tried += 1;
    try {
      await removeMedia(name);
      gone.push(name);
      inARow = 0;
    } catch (error) {
      failures.push(error);
      inARow += 1;
    }
  }
  return { gone, failures, tried, isAway: inARow === MOST_FAILURES };
}

/** Committed before the first bytes are removed, so that no event relies on bytes that may be gone. */
const notStoredStatement = (chosen: Sql): Sql => sql`
update media set is_stored = false where (project, hash) in (
  select m.project, m.hash from media m where ${chosen}
  order by m.project, m.hash limit ${AT_A_TIME} for update of m skip locked)`;

const lockStatement = (chosen: Sql): Sql => sql`
select m.project::text as "projectId", m.hash from media m
where ${chosen} and not m.is_stored
order by m.project, m.hash limit ${AT_A_TIME} for update of m skip locked`;
