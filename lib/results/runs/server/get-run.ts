import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { absenceOf } from "@/lib/access/server/deleted-items";
import { textKey } from "@/lib/base/ids/content-hash";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { rowSchema, selectList } from "@/lib/platform/db/table-columns";
import type { Results } from "@/lib/results/log/run-event";
import { attemptNumber, batchNumber } from "@/lib/search/server/batch-place";
import { runInfo } from "../derive-run";
import type { RunDetail } from "../run-schema";
import { parseRunState, type RunState } from "../run-state";
import { toRunSummary } from "./run-rows";
import { RUN_DETAIL } from "./run-table";
import { currentClock } from "./status-conditions";

const DETAIL_COLUMNS = selectList(RUN_DETAIL, "r");

/** Without the number of the batch, which is counted for each run. */
export const RUN_DETAIL_COLUMNS = sql`${DETAIL_COLUMNS}, null::int as number, null::int as "batchAttempt"`;

/** With the number of the batch: for one run or a page of few. */
export const NUMBERED_RUN_COLUMNS = sql`${DETAIL_COLUMNS}, ${ofBatch(batchNumber("b"))} as number,
  ${ofBatch(attemptNumber("b"))} as "batchAttempt"`;

function ofBatch(value: Sql): Sql {
  return sql`(select ${value} from batch b
    where b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key)`;
}

/** A row of RUN_DETAIL_COLUMNS. */
export const runDetailRowSchema = rowSchema(RUN_DETAIL).extend({
  number: z.number().nullable(),
  batchAttempt: z.number().nullable(),
});

/** A run, whole but for its transcript and its place in the queue. Throws not_found, gone. */
export async function getRun(ctx: Context, runId: string): Promise<RunDetail> {
  const row = await queryRow(
    getPrisma(),
    runDetailRowSchema,
    sql`select ${NUMBERED_RUN_COLUMNS} from run r
    where r.project_id = ${ctx.project.id}::uuid and r.run_key = ${textKey(runId)}::uuid and r.archived_at is null`,
  );
  if (!row) throw await absenceOf(ctx, { kind: "run", key: textKey(runId), what: "Run" });
  return toRunDetail(row).run;
}

export interface RunDetailRow {
  run: RunDetail;
  runKey: string;
  /** JSON of the folded state. */
  state: string;
}

export function toRunDetail(row: z.infer<typeof runDetailRowSchema>): RunDetailRow {
  const clock = currentClock();
  const { state, eventCount, number, batchAttempt, ...shown } = row;
  const place = { batchNumber: number ?? 0, batchAttempt: batchAttempt ?? 1 };
  const counted = { ...toRunSummary(shown, clock), eventCount, ...place };
  return { run: { ...counted, ...detailsOf(parseRunState(state)) }, runKey: row.runKey, state };
}

function detailsOf(state: RunState) {
  const { finish } = state;
  const start = runInfo(state);
  return {
    description: toShownText(start?.description),
    metadata: start?.metadata ?? null,
    results: finish?.results ? storableResults(finish.results) : null,
    hasStart: start !== null,
    isHeldHere: state.queued !== undefined,
  };
}

function toShownText(text: string | null | undefined): string | null {
  return typeof text === "string" ? toStorableText(text) : null;
}

/** Half a surrogate pair is shown as its escape: browsers and servers would each make something else of it. */
function storableResults({
  verdict,
  reasoning,
  metCriteria,
  unmetCriteria,
  error,
  findings,
}: Results): Results {
  return {
    verdict,
    reasoning: toShownText(reasoning),
    metCriteria: metCriteria.map(toStorableText),
    unmetCriteria: unmetCriteria.map(toStorableText),
    error: toShownText(error),
    ...(findings && { findings }),
  };
}

/** The folded state of a run. */
export async function getRunState(ctx: Context, runId: string): Promise<RunState> {
  const run = await getPrisma().run.findUnique({
    where: {
      projectId_runKey: { projectId: ctx.project.id, runKey: textKey(runId) },
      archivedAt: null,
    },
    select: { state: true },
  });
  if (!run) throw await absenceOf(ctx, { kind: "run", key: textKey(runId), what: "Run" });
  return parseRunState(run.state);
}
