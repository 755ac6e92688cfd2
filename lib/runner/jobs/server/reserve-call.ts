import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql, type Sql } from "@/lib/platform/db/sql";

// One row per target, moved forward by each call: paces the calls of all workers together.
interface Call {
  projectId: string;
  targetId: string;
  everyMs: number;
}

const reserveStatement = ({ projectId, targetId, everyMs }: Call): Sql => sql`
insert into target_pace (project_id, target_id, next_at)
values (${projectId}::uuid, ${targetId}, now() + ${everyMs}::float8 * interval '1 millisecond')
on conflict (project_id, target_id) do update
  set next_at = greatest(target_pace.next_at, now()) + ${everyMs}::float8 * interval '1 millisecond'
returning extract(epoch from next_at - now())::float8 * 1000 - ${everyMs}::float8 as "waitMs"`;

const waitSchema = z.object({ waitMs: z.number() });

const MINUTE_MS = 60_000;

/** Milliseconds until the target may be called, so that no more than `ratePerMinute` calls begin within a minute. */
export async function reserveCall(
  { projectId, targetId }: { projectId: string; targetId: string },
  ratePerMinute: number,
): Promise<number> {
  const everyMs = Math.ceil(MINUTE_MS / ratePerMinute);
  const statement = reserveStatement({ projectId, targetId, everyMs });
  // A retry that reserves twice only delays the next call.
  const reserved = await retryWhileUnavailable(() => queryRow(getPrisma(), waitSchema, statement));
  return Math.max(0, Math.round(reserved?.waitMs ?? 0));
}
