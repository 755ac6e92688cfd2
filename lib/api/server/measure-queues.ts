// How much waits in the queues of the database. Asked of the whole installation, because workers serve all projects.
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { isDatabaseAnswering } from "@/lib/platform/health/server/check-health";
import { metrics } from "@/lib/platform/process/metrics";

/** Prometheus gives up after ten seconds. */
const LIMIT_MS = 1_500;

const queueSchema = z.object({ queue: z.string(), depth: z.number(), seconds: z.number() });

const QUEUES = sql`
select 'runs' as queue, count(*)::float8 as depth,
  coalesce(extract(epoch from now() - min(queued_at)), 0)::float8 as seconds
from job where state = 'waiting'
union all
select 'tasks', count(*)::float8, coalesce(extract(epoch from now() - min(run_at)), 0)::float8
from graphile_worker.jobs where locked_at is null and run_at <= now()
union all
select 'search', count(*)::float8, coalesce(extract(epoch from now() - min(since)), 0)::float8
from search_queue`;

/** Without an answer of the database the figures are absent, which says more than old ones. */
export async function measureQueues(): Promise<void> {
  const { queueDepth, queueAge } = metrics();
  queueDepth.reset();
  queueAge.reset();
  if (!(await isDatabaseAnswering(LIMIT_MS))) return;
  for (const { queue, depth, seconds } of await queryRows(getPrisma(), queueSchema, QUEUES)) {
    queueDepth.set({ queue }, depth);
    queueAge.set({ queue }, Math.max(0, seconds));
  }
}
