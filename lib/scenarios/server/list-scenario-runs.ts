import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page, PageQuery } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { queryTimeSchema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { runSummarySchema, type RunDetail } from "@/lib/results/runs/run-schema";
import {
  RUN_DETAIL_COLUMNS,
  runDetailRowSchema,
  toRunDetail,
} from "@/lib/results/runs/server/get-run";
import type { ScenarioRun } from "../library";
import { scenarioStampSchema, STAMP_KEY } from "../scenario-version";
import { getScenarioRow } from "./get-scenario";

const placeSchema = z.tuple([queryTimeSchema, z.guid()]);

/** Runs of a scenario over all batches, the latest first, also of an archived one. */
export async function listScenarioRuns(
  ctx: Context,
  scenarioId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<ScenarioRun>> {
  const { id } = await getScenarioRow(ctx, scenarioId);
  const place = cursor === undefined ? null : decodeCursor(placeSchema, cursor);
  const isAfter = place
    ? sql`(r.started_at, r.run_key) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
    : sql`true`;
  const rows = await queryRows(
    getPrisma(),
    runDetailRowSchema,
    sql`select ${RUN_DETAIL_COLUMNS} from run r
    where r.project_id = ${ctx.project.id}::uuid and r.scenario_id = ${id} and char_length(r.scenario_id) = 36
      and r.archived_at is null and ${isAfter}
    order by r.started_at desc, r.run_key desc limit ${limit + 1}`,
  );
  return pageOf(rows.map(toRunDetail), limit, {
    placeOf: ({ run, runKey }) => [run.startedAt, runKey],
    toItem: ({ run }) => toScenarioRun(run),
  });
}

function toScenarioRun(run: RunDetail): ScenarioRun {
  const stamp = scenarioStampSchema.safeParse(run.metadata?.[STAMP_KEY]);
  return {
    ...runSummarySchema.parse(run),
    scenarioVersion: stamp.success ? stamp.data.scenarioVersion : null,
    scenarioHash: stamp.success ? stamp.data.scenarioHash : null,
  };
}
