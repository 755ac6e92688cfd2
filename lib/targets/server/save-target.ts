import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { nameKey } from "@/lib/base/ids/content-hash";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { validate } from "@/lib/base/json/validate";
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { toStorableText } from "@/lib/base/text/visible-text";
import { requireModels, type ChosenModels } from "@/lib/models/server/find-model";
import { requireTemplates } from "@/lib/platform/bounded/server/require-templates";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import type { Target as TargetRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { requireAllowedHeaders } from "@/lib/platform/outbound/server/send-request";
import { OF_A_REQUEST, OF_A_TURN } from "@/lib/scenarios/render-text";
import { listKnownSecrets } from "@/lib/secrets/server/secrets";
import type { WorkflowConfig } from "../target-configs";
import {
  keepTargetSecrets,
  typedConfigSchema,
  type NewTarget,
  type Target,
  type TargetPatch,
  type TypedConfig,
} from "../target-schema";
import { secretIssues, secretsOfTarget, templatesOfTarget } from "../target-secrets";
import { requireNoLoop } from "./target-call";
import {
  findTypedConfig,
  getTargetRow,
  readTypedConfig,
  sealConfig,
  targetNameTaken,
  toTarget,
} from "./targets";

/** Throws validation_failed for secrets that are not there, and for those that are read where they must not be. */
export async function requireSoundSecrets(ctx: Context, typed: TypedConfig): Promise<void> {
  const known = await listKnownSecrets(ctx, secretsOfTarget(typed));
  const issues = secretIssues(typed, known);
  const [first] = issues;
  if (first) throw new AppError("validation_failed", first.message, { issues });
}

/** Throws validation_failed, with the field, for a template that no values make renderable. */
export async function validateTemplates(typed: TypedConfig): Promise<void> {
  await requireTemplates(
    templatesOfTarget(typed).map(({ field, text }) => ({
      field: `config.${field}`,
      text,
      variables: variablesOf(typed, field),
    })),
  );
}

function variablesOf(typed: TypedConfig, field: string): string[] {
  if (typed.type === "workflow") return [...OF_A_TURN, "steps"];
  if (typed.type !== "http") return OF_A_TURN;
  const hasSession = typed.config.session !== undefined && !field.startsWith("session.");
  const read = hasSession ? [...OF_A_REQUEST, "session"] : OF_A_REQUEST;
  return field === "poll.url" ? [...read, "job"] : read;
}

interface Checked {
  projectId: string;
  /** Null for a workflow that is not there yet. */
  targetId: string | null;
}

/** Throws validation_failed for a step whose target is gone, and for a workflow that leads back to itself. */
async function validateWorkflow(
  { projectId, targetId }: Checked,
  typed: TypedConfig,
): Promise<void> {
  if (typed.type !== "workflow") return;
  await walk(projectId, targetId === null ? [""] : [targetId], typed.config);
}

async function walk(
  projectId: string,
  path: readonly string[],
  { steps }: WorkflowConfig,
): Promise<void> {
  const ids = steps.flatMap((step) => (step.kind === "target" ? [step.targetId] : []));
  const rows = await getPrisma().target.findMany({
    where: { projectId, id: { in: ids }, archivedAt: null },
  });
  for (const [index, step] of steps.entries()) {
    if (step.kind !== "target") continue;
    requireNoLoop(path, step.targetId);
    const row = rows.find(({ id }) => id === step.targetId);
    if (!row) throw stepTargetGone(index, path.length === 1);
    const typed = readTypedConfig(row);
    if (typed.type === "workflow") await walk(projectId, [...path, row.id], typed.config);
  }
}

function stepTargetGone(index: number, isOwn: boolean): AppError {
  const message = isOwn
    ? "The target of this step does not exist."
    : "A workflow used as a step has a step whose target does not exist.";
  const field = `config.steps.${String(index)}.targetId`;
  return new AppError("validation_failed", `${field}: ${message}`, {
    issues: [{ field, message }],
  });
}

/** Throws conflict where the name is taken, validation_failed for a workflow, secrets or templates that cannot be read. */
export async function createTarget(ctx: Context, target: NewTarget): Promise<Target> {
  const { name, concurrency = null, ratePerMinute = null } = target;
  const kept = keepTargetSecrets(target, { stored: null, hidden: HIDDEN_VALUE });
  requireFreeHeaders(kept);
  await validateWorkflow({ projectId: ctx.project.id, targetId: null }, kept);
  await requireSoundSecrets(ctx, kept);
  await validateTemplates(kept);
  await requireModels(ctx, modelsOf(kept));
  const now = new Date(ctx.now);
  const row = {
    projectId: ctx.project.id,
    id: `target_${randomUUID().replaceAll("-", "")}`,
    name: toStorableText(name),
    nameKey: nameKey(name),
    type: kept.type,
    config: sealConfig(kept),
    concurrency,
    ratePerMinute,
    createdAt: now,
    updatedAt: now,
  };
  return unlessTaken(name, async () => toTarget(await getPrisma().target.create({ data: row })));
}

/** Absent keeps a field, and a hidden secret keeps what is stored. Throws as createTarget does. */
export async function updateTarget(
  ctx: Context,
  targetId: string,
  { name, config, concurrency, ratePerMinute }: TargetPatch,
): Promise<Target> {
  const row = await getTargetRow(ctx, targetId);
  const kept = config && keptConfig(row, config);
  if (kept) {
    requireFreeHeaders(kept);
    await validateWorkflow({ projectId: ctx.project.id, targetId: row.id }, kept);
    await requireSoundSecrets(ctx, kept);
    await validateTemplates(kept);
    await requireModels(ctx, modelsOf(kept), modelsOf(findTypedConfig(row)));
  }
  const data = {
    ...(name !== undefined && { name: toStorableText(name), nameKey: nameKey(name) }),
    ...(kept && { config: sealConfig(kept) }),
    ...(kept && canonicalJson(kept) !== canonicalJson(findTypedConfig(row)) && NEVER_TESTED),
    ...(concurrency !== undefined && { concurrency }),
    ...(ratePerMinute !== undefined && { ratePerMinute }),
    updatedAt: new Date(ctx.now),
  };
  const where = { projectId_id: { projectId: ctx.project.id, id: row.id } };
  return unlessTaken(name ?? "", async () =>
    toTarget(await getPrisma().target.update({ where, data })),
  );
}

function modelsOf(typed: TypedConfig | null): ChosenModels {
  return typed?.type === "prompt" ? { "config.modelId": typed.config.modelId } : {};
}

/** A test is one of the config that it was made with. */
const NEVER_TESTED = { testedAt: null, testError: null };

function keptConfig(row: TargetRow, config: unknown): TypedConfig {
  const typed = validate(typedConfigSchema, { type: row.type, config });
  return keepTargetSecrets(typed, { stored: findTypedConfig(row), hidden: HIDDEN_VALUE });
}

function requireFreeHeaders(typed: TypedConfig): void {
  if (typed.type !== "http") return;
  const { headers, auth, session } = typed.config;
  requireAllowedHeaders([
    ...[...headers, ...(session?.headers ?? [])].map(({ key }) => key),
    ...(auth.type === "api_key" ? [auth.header] : []),
  ]);
}

async function unlessTaken<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (isUniqueViolation(error)) throw targetNameTaken(name);
    throw error;
  }
}
