import { outlastOutage } from "@/lib/platform/db/outlast-outage";
import { getPrisma } from "@/lib/platform/db/prisma";

// One row a target, moved on by each call: whoever reserves waits until its own moment, over all workers.
const RESERVE = `
insert into target_pace (project_id, target_id, next_at)
values ($1::uuid, $2, now() + $3 * interval '1 millisecond')
on conflict (project_id, target_id) do update
  set next_at = greatest(target_pace.next_at, now()) + $3 * interval '1 millisecond'
returning extract(epoch from next_at - now()) * 1000 - $3 as "waitMs"`;

const MINUTE_MS = 60_000;

/** Milliseconds until the target may be called, so that no more than `ratePerMinute` calls begin within a minute. */
export async function reserveCall(
  { projectId, targetId }: { projectId: string; targetId: string },
  ratePerMinute: number,
): Promise<number> {
  const everyMs = Math.ceil(MINUTE_MS / ratePerMinute);
  const reserve = () =>
    getPrisma().$queryRawUnsafe<{ waitMs: unknown }[]>(RESERVE, projectId, targetId, everyMs);
  const rows = await outlastOutage(reserve); // made twice, it only lets the next call wait longer
  return Math.max(0, Math.round(Number(rows[0]?.waitMs ?? 0)));
}
