import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { Context, RequestContext } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { copyName } from "@/lib/base/text/names";
import { toStorableText } from "@/lib/base/text/visible-text";
import { askModel } from "@/lib/models/server/call-model";
import { requireModels } from "@/lib/models/server/find-model";
import { openModel } from "@/lib/models/server/open-model";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { boundValues, columnList } from "@/lib/platform/db/table-columns";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import {
  draftQuestion,
  runMaterial,
  toDraftContent,
  traceMaterial,
  type DraftMaterial,
  type DraftRequest,
  type ScenarioDraft,
} from "@/lib/scenarios/drafting/draft";
import { requireSoundEvaluators } from "@/lib/scenarios/evaluators/server/get-judge";
import { requirePersonas } from "@/lib/scenarios/personas/server/personas";
import { readTrace } from "@/lib/traces/server/read-trace";
import { toContent } from "../scenario-content";
import {
  MAX_NAME,
  type CreatedScenario,
  type ScenarioContent,
  type ScenarioOrigin,
} from "../scenario-schema";
import { getScenario, getVersion } from "./get-scenario";
import { nameTaken, toContentColumns, type StoredScenario } from "./scenario-rows";
import { NEW_SCENARIO } from "./scenario-table";

const COLUMNS = columnList(NEW_SCENARIO);

interface Made {
  scenario: Record<keyof typeof NEW_SCENARIO, unknown>;
  note: string | null;
}

/** The scenario and its first version in one statement, or nothing where the name is taken. */
const createStatement = ({ scenario, note }: Made): Sql => sql`
with made as (
  insert into scenario (${COLUMNS}) values (${boundValues(NEW_SCENARIO, scenario)})
  on conflict (project_id, name_key) where archived_at is null do nothing
  returning project_id, id, version, content, content_hash, author, author_id, created_at
), first_version as (
  insert into scenario_version (project_id, scenario_id, version, content, content_hash, author, author_id,
    note, created_at)
  select project_id, id, version, content, content_hash, author, author_id, ${note}, created_at from made
)
select count(*)::int as count from made`;

const countSchema = z.object({ count: z.number() });

/**
 * Throws conflict where the name is taken, validation_failed for a persona or model that is not there, or an evaluator that
 * cannot run.
 */
export async function createScenario(
  ctx: Context,
  { origin, ...input }: CreatedScenario,
): Promise<StoredScenario> {
  const { simulatorModel, judgeModel } = input;
  await requireModels(ctx, { simulatorModel, judgeModel });
  return insertScenario(ctx, toContent(input), { origin });
}

interface Source {
  /** Of the first version. */
  note?: string | null;
  origin?: ScenarioOrigin | null | undefined;
}

export async function insertScenario(
  ctx: Context,
  content: ScenarioContent,
  { note = null, origin = null }: Source = {},
): Promise<StoredScenario> {
  await requirePersonas(ctx, content.personaIds);
  await requireSoundEvaluators(content.evaluators);
  const id = randomUUID();
  const now = new Date(); // not that of the request: the scenarios of an import keep their order
  const scenario = {
    ...toContentColumns(content),
    projectId: ctx.project.id,
    id,
    version: 1,
    author: ctx.actor.name,
    authorId: ctx.actor.id,
    originKind: origin?.kind ?? null,
    originId: origin ? toStorableText(origin.id) : null,
    createdAt: now,
    updatedAt: now,
  };
  const made = await queryRow(getPrisma(), countSchema, createStatement({ scenario, note }));
  if (made?.count !== 1) throw nameTaken(content.name);
  const times = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
  return { scenario: { id, ...content, ...times }, version: 1 };
}

const MAX_TRIES = 100;

/** A copy under the first free of "x (copy)", "x (copy 2)" and so on. */
export async function duplicateScenario(ctx: Context, scenarioId: string): Promise<StoredScenario> {
  await getScenario(ctx, scenarioId);
  const { content, origin } = await getVersion(ctx, scenarioId, "latest");
  for (let number = 1; ; number += 1) {
    const copy = { ...content, name: copyName(content.name, number, MAX_NAME) };
    try {
      return await insertScenario(ctx, copy, { note: `Copy of ${content.name}`, origin });
    } catch (error) {
      const isTaken = isAppError(error) && error.code === "conflict";
      if (!isTaken || number === MAX_TRIES) throw error;
    }
  }
}

/** A scenario that a model wrote from an idea, a run or a trace. It is not saved. */
export async function draftScenario(
  ctx: RequestContext,
  { idea = "", runId, traceId }: DraftRequest,
): Promise<ScenarioDraft> {
  const material = await readMaterial(ctx, runId, traceId);
  const model = await openModel(ctx, null, "simulator");
  const { answer } = await askModel(model, { question: draftQuestion(idea, material) });
  return { content: toDraftContent(answer, material), model: model.name };
}

/** Null where the draft is made from an idea alone. */
async function readMaterial(
  ctx: RequestContext,
  runId: string | undefined,
  traceId: string | undefined,
): Promise<DraftMaterial | null> {
  if (traceId !== undefined) return traceMaterial(await readTrace(ctx, traceId));
  if (runId === undefined) return null;
  const run = await getRun(ctx, runId);
  const { messages } = await getTranscript(ctx, runId);
  return runMaterial(run, messages);
}
