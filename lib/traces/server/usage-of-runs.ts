import { getPrisma } from "@/lib/db/prisma";
import { groupBy } from "@/lib/group-by";
import { usageByRole, type UsageByRole } from "../usage-by-role";
import { traceKeyOf } from "./span-keys";
import { SPAN_SUMMARY_COLUMNS, toSpanSummary, type SpanSummaryRow } from "./span-rows";

const MAX_SPANS = 50_000;

const SPANS = `
with asked as (
  select * from unnest($2::text[], $3::uuid[]) as a (run_id, trace_key)
), held as (
  select a.run_id, t.trace_key from asked a
  join trace t on t.project_id = $1::uuid and t.scenario_run_id = a.run_id
  union
  select a.run_id, a.trace_key from asked a
)
select h.run_id as "ofRun", ${SPAN_SUMMARY_COLUMNS} from held h
join span s on s.project_id = $1::uuid and s.trace_key = h.trace_key
order by s.started_ms, s.span_key limit ${String(MAX_SPANS)}`;

type RunSpanRow = SpanSummaryRow & { ofRun: string };

/** What runs took, as the traces that name them tell it; a run of which none tells is not there. */
export async function usageOfRuns(
  projectId: string,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, UsageByRole>> {
  const rows = await getPrisma().$queryRawUnsafe<RunSpanRow[]>(
    SPANS,
    projectId,
    runIds,
    runIds.map(traceKeyOf),
  );
  const usage = new Map<string, UsageByRole>();
  for (const [runId, spans] of groupBy(rows, ({ ofRun }) => ofRun))
    usage.set(runId, usageByRole(spans.map(toSpanSummary)));
  return usage;
}
