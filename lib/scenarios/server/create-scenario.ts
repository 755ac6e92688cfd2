import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { requireModels } from "@/lib/models/server/require-models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { requireSoundEvaluators } from "@/lib/scenarios/evaluators/server/conform";
import { requirePersonas } from "@/lib/scenarios/personas/server/require-personas";
import { toContent } from "../scenario-content";
import type { NewScenario, ScenarioContent } from "../scenario-schema";
import { nameTaken } from "./name-taken";
import { toContentColumns, type ContentColumns, type StoredScenario } from "./scenario-rows";

interface Made {
  id: string;
  columns: ContentColumns;
  now: Date;
  note: string | null;
}

/** The scenario and its first version in one statement, or nothing where the name is taken. */
const createStatement = ({ project, actor }: Context, { id, columns, now, note }: Made): Sql => sql`
with made as (
  insert into scenario (project_id, id, name, name_key, labels, search_text, content, content_hash, version, author,
    author_id, created_at, updated_at)
  values (${project.id}::uuid, ${id}::uuid, ${columns.name}, ${columns.nameKey}::uuid, ${columns.labels}::text[],
    ${columns.searchText}, ${columns.content}, ${columns.contentHash}, 1, ${actor.name}, ${actor.id}, ${now}, ${now})
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
  const columns = toContentColumns(content);
  const statement = createStatement(ctx, { id, columns, now, note });
  const made = await queryRow(getPrisma(), countSchema, statement);
  if (made?.count !== 1) throw nameTaken(content.name);
  const times = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
  return { scenario: { id, ...content, ...times }, version: 1 };
}
