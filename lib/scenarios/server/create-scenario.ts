import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { requireModels } from "@/lib/models/server/require-models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { boundValues, columnList } from "@/lib/platform/db/table-columns";
import { requireSoundEvaluators } from "@/lib/scenarios/evaluators/server/conform";
import { requirePersonas } from "@/lib/scenarios/personas/server/require-personas";
import { toContent } from "../scenario-content";
import type { NewScenario, ScenarioContent } from "../scenario-schema";
import { nameTaken } from "./name-taken";
import { toContentColumns, type StoredScenario } from "./scenario-rows";
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
export async function createScenario(ctx: Context, input: NewScenario): Promise<StoredScenario> {
  const { simulatorModel, judgeModel } = input;
  await requireModels(ctx, { simulatorModel, judgeModel });
  return insertScenario(ctx, toContent(input));
}

export async function insertScenario(
  ctx: Context,
  content: ScenarioContent,
  note: string | null = null,
): Promise<StoredScenario> {
  await requirePersonas(ctx, content.personaIds);
  await requireSoundEvaluators(content.evaluators);
  const id = randomUUID();
  const now = new Date();
  const scenario = {
    ...toContentColumns(content),
    projectId: ctx.project.id,
    id,
    version: 1,
    author: ctx.actor.name,
    authorId: ctx.actor.id,
    createdAt: now,
    updatedAt: now,
  };
  const made = await queryRow(getPrisma(), countSchema, createStatement({ scenario, note }));
  if (made?.count !== 1) throw nameTaken(content.name);
  const times = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
  return { scenario: { id, ...content, ...times }, version: 1 };
}
