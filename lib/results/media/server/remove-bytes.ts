// Removes bytes from the store, so that an event that brings them meanwhile finds nothing and stores them again.
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { removeMedia } from "@/lib/platform/media/server/media-store";

const AT_A_TIME = 100;

const mediaSchema = z.object({ projectId: z.string(), hash: z.string() });

interface Removal {
  /** Which `media m`; not those that `finish` has changed. */
  chosen: Sql;
  /** What becomes of the rows whose bytes are gone: of `m`, which is in `named`. */
  finish: (named: Sql) => Sql;
}

/** Resolves with the number of files that were removed. */
export async function removeBytes(removal: Removal): Promise<number> {
  let removed = 0;
  let some: number;
  do {
    some = await removeSome(removal);
    removed += some;
  } while (some === AT_A_TIME);
  return removed;
}

/**
 * Locked until the bytes are gone: who wants to store them again waits, and stores them. Where it fails half way, the rows
 * say that nothing is stored, and are chosen again.
 */
async function removeSome({ chosen, finish }: Removal): Promise<number> {
  await execute(getPrisma(), notStoredStatement(chosen));
  return getPrisma().$transaction(
    async (db) => {
      const names = await queryRows(db, mediaSchema, lockStatement(chosen));
      for (const name of names) await removeMedia(name);
      const named = sql`unnest(${names.map(({ projectId }) => projectId)}::uuid[],
        ${names.map(({ hash }) => hash)}::text[]) as w(project, hash)
      where m.project = w.project and m.hash = w.hash`;
      await execute(db, finish(named));
      return names.length;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
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
