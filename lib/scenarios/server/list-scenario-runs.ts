import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page, PageQuery } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { queryTimeSchema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { runSummarySchema, type RunDetail } from "@/lib/results/runs/run-schema";
import { RUN_DETAIL_COLUMNS, toRunDetails } from "@/lib/results/runs/server/get-run";
import type { ScenarioRun } from "../library";
import { scenarioStampSchema, STAMP_KEY } from "../scenario-version";
import { getScenarioRow } from "./get-scenario";

const placeSchema = z.tuple([queryTimeSchema, z.guid()]);
const START: z.output<typeof placeSchema> = [
  "9999-12-31T23:59:59.999Z",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
];

const LIST = `
select ${RUN_DETAIL_COLUMNS} from run r
where r.project_id = $1::uuid and r.scenario_id = $2 and char_length(r.scenario_id) = 36 and r.archived_at is null
  and (r.started_at, r.run_key) < ($3::timestamptz, $4::uuid)
order by r.started_at desc, r.run_key desc limit $5`;

/** Runs of a scenario over all batches, the latest first, also of an archived one. */
export async function listScenarioRuns(
  ctx: Context,
  scenarioId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<ScenarioRun>> {
  const { id } = await getScenarioRow(ctx, scenarioId);
  const [before, key] = cursor === undefined ? START : decodeCursor(placeSchema, cursor);
  const rows: unknown = await getPrisma().$queryRawUnsafe(
    LIST,
    ...[ctx.project.id, id, before, key, limit + 1],
  );
  return pageOf(toRunDetails(rows), limit, {
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
