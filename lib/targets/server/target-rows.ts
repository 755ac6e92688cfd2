// A target from its row. The config is opened only where it is used.
import type { Target as TargetRow } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { HIDDEN_VALUE } from "@/lib/hidden-value";
import { parseJson } from "@/lib/json";
import { openSecret, sealSecret } from "@/lib/secret-box";
import {
  hideTargetSecrets,
  typedConfigSchema,
  type Target,
  type TypedConfig,
} from "../target-schema";

export function readTypedConfig({ type, config }: Pick<TargetRow, "type" | "config">): TypedConfig {
  return typedConfigSchema.parse({ type, config: parseJson(openSecret(config)) });
}

export function sealConfig({ config }: TypedConfig): string {
  return sealSecret(JSON.stringify(config));
}

export function toTarget(row: TargetRow): Target {
  const { id, name, concurrency, ratePerMinute } = row;
  return {
    id,
    name,
    ...hideTargetSecrets(readTypedConfig(row), HIDDEN_VALUE),
    concurrency,
    ratePerMinute,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export const targetNameTaken = (name: string) =>
  new AppError("conflict", `Target with name "${name}" already exists`);
export const targetNotFound = () => new AppError("not_found", "Target not found");
