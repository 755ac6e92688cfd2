// How long a session lasts: 30 days at most, until it has not been used for SESSION_IDLE_DAYS, and until its person has
// signed in so many times since that it is not among the newest.
import { errorReason } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import { getLog } from "@/lib/platform/process/log";

/** Of one person. */
const MAX_SESSIONS = 20;
const USE_NOTED_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/** What a session must be to count at `nowMs`. */
export function validSession(nowMs: number) {
  return { expiresAt: { gt: new Date(nowMs) }, lastUsedAt: { gt: idleSince(nowMs) } };
}

/** A session that was not used since then has ended. */
export function idleSince(nowMs: number): Date {
  return new Date(nowMs - getEnv().sessionIdleDays * DAY_MS);
}

/** Writes when a session was last used, at most once a minute. No request waits for it. */
export function noteSessionUse(id: string, lastUsedAt: Date): void {
  const now = Date.now();
  const before = new Date(now - USE_NOTED_EVERY_MS);
  if (lastUsedAt > before) return;
  const where = { id, lastUsedAt: { lt: before } };
  getPrisma()
    .personSession.updateMany({ where, data: { lastUsedAt: new Date(now) } })
    .catch((error: unknown) => {
      getLog().warn({ reason: errorReason(error) }, "the use of a session could not be noted");
    });
}

/** After a sign-in: removes what has ended, and ends the sessions beyond the limit that were not used for longest. */
export async function endOldSessions(personId: string): Promise<void> {
  const db = getPrisma();
  await db.personSession.deleteMany({ where: { personId, NOT: validSession(Date.now()) } });
  await execute(
    db,
    sql`delete from person_session where id in (
      select id from person_session where person_id = ${personId}::uuid
      order by last_used_at desc, created_at desc offset ${MAX_SESSIONS})`,
  );
}
