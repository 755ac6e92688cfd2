import { randomUUID } from "node:crypto";

import { requireModels } from "@/lib/models/server/require-models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { requireSoundEvaluators } from "@/lib/scenarios/evaluators/server/conform";
import { requirePersonas } from "@/lib/scenarios/personas/server/require-personas";
import { toContent } from "../scenario-content";
import type { NewScenario, ScenarioContent } from "../scenario-schema";
import { nameTaken } from "./name-taken";
import { toContentColumns, type StoredScenario } from "./scenario-rows";

/** The scenario and its first version in one statement, or nothing where the name is taken. */
const CREATE = `
with made as (
  insert into scenario (project_id, id, name, name_key, labels, search_text, content, content_hash, version, author,
    created_at, updated_at)
  values ($1::uuid, $2::uuid, $3, $4::uuid, $5::text[], $6, $7, $8, 1, $9, $10, $10)
  on conflict (project_id, name_key) where archived_at is null do nothing
  returning project_id, id, version, content, content_hash, author, created_at
), first_version as (
  insert into scenario_version (project_id, scenario_id, version, content, content_hash, author, note, created_at)
  select project_id, id, version, content, content_hash, author, $11, created_at from made
)
select count(*)::int as count from made`;

interface Authored {
  author: string;
  note?: string;
}

/**
 * Throws conflict where the name is taken, validation_failed for a persona or model that is not there, or an evaluator that
 * cannot run.
 */
export async function createScenario(
  projectId: string,
  input: NewScenario,
  by: Authored,
): Promise<StoredScenario> {
  const { simulatorModel, judgeModel } = input;
  await requireModels(projectId, { simulatorModel, judgeModel });
  return insertScenario(projectId, toContent(input), by);
}

export async function insertScenario(
  projectId: string,
  content: ScenarioContent,
  { author, note }: Authored,
): Promise<StoredScenario> {
  await requirePersonas(projectId, content.personaIds);
  await requireSoundEvaluators(content.evaluators);
  const id = randomUUID();
  const now = new Date();
  const {
    name,
    nameKey,
    labels,
    searchText,
    content: text,
    contentHash,
  } = toContentColumns(content);
  const columns = [projectId, id, name, nameKey, labels, searchText, text, contentHash];
  const [made] = await getPrisma().$queryRawUnsafe<{ count: number }[]>(
    CREATE,
    ...columns,
    author,
    now,
    note ?? null,
  );
  if (made?.count !== 1) throw nameTaken(content.name);
  const times = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
  return { scenario: { id, ...content, ...times }, version: 1 };
}
