// A target from its row. The config is opened only where it is used.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { Target as TargetRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { cannotBeOpened, findSecret, openSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import {
  hideTargetSecrets,
  TARGET_TYPES,
  typedConfigSchema,
  type Target,
  type TargetType,
  type TypedConfig,
} from "../target-schema";

type StoredConfig = Pick<TargetRow, "name" | "type" | "config">;

/** Throws conflict where its key is gone. */
export function readTypedConfig({ name, type, config }: StoredConfig): TypedConfig {
  const opened = openSecret(config, `The config of the target "${name}"`);
  return readAs(typedConfigSchema, { type, config: parseJson(opened) });
}

/** Null where its key is gone. */
export function findTypedConfig(row: StoredConfig): TypedConfig | null {
  return findSecret(row.config) === undefined ? null : readTypedConfig(row);
}

export function sealConfig({ config }: TypedConfig): string {
  return sealSecret(printJson(config));
}

export function toTarget(row: TargetRow): Target {
  const { id, name, concurrency, ratePerMinute } = row;
  const typed = findTypedConfig(row);
  return {
    id,
    name,
    ...hideTargetSecrets(typed ?? blankConfig(row), HIDDEN_VALUE),
    ...(!typed && { problem: cannotBeOpened("Its config") }),
    concurrency,
    ratePerMinute,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lastTest: row.testedAt && { at: row.testedAt.toISOString(), error: row.testError },
  };
}

const BLANKS: Readonly<Record<TargetType, object>> = {
  prompt: {},
  http: { url: "https://unreadable.invalid" },
  code: { source: "// This code cannot be opened" },
  workflow: { steps: [{ kind: "code", name: "step1", source: "// This step cannot be opened" }] },
};

/** Placeholder for a config that cannot be decrypted. */
function blankConfig({ type }: Pick<TargetRow, "type">): TypedConfig {
  const known = z.enum(TARGET_TYPES).parse(type);
  return typedConfigSchema.parse({ type: known, config: BLANKS[known] });
}

export const targetNameTaken = (name: string) =>
  new AppError("conflict", `Target with name "${name}" already exists`);
const targetNotFound = () => new AppError("not_found", "Target not found");

export async function getTarget(ctx: Context, targetId: string): Promise<Target> {
  return toTarget(await getTargetRow(ctx, targetId));
}

/** Throws not_found, also for an archived one. */
export async function getTargetRow(ctx: Context, targetId: string): Promise<TargetRow> {
  const row =
    targetId === toStorableText(targetId)
      ? await retryWhileUnavailable(() =>
          getPrisma().target.findUnique({
            where: { projectId_id: { projectId: ctx.project.id, id: targetId } },
          }),
        )
      : null;
  if (!row || row.archivedAt) throw targetNotFound();
  return row;
}

/** Removes it from the list and frees its name; suites that contain it skip it. */
export async function archiveTarget(ctx: Context, targetId: string): Promise<void> {
  const { id } = await getTargetRow(ctx, targetId);
  const where = { projectId_id: { projectId: ctx.project.id, id } };
  await getPrisma().target.update({ where, data: { archivedAt: new Date(ctx.now) } });
}

/** The oldest first. */
export async function listTargets(ctx: Context): Promise<Target[]> {
  const rows = await getPrisma().target.findMany({
    where: { projectId: ctx.project.id, archivedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toTarget);
}
