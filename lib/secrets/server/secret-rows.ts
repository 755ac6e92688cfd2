// Secrets from their rows.
import { AppError } from "@/lib/base/errors";
import type { ProjectSecret as SecretRow } from "@/lib/platform/db/generated/client";
import { cannotBeOpened, findSecret } from "@/lib/platform/seal/secret-box";
import type { StoredSecret } from "../secret-schema";

export type ShownRow = Omit<SecretRow, "projectId">;
export const SHOWN = { name: true, value: true, createdAt: true, updatedAt: true } as const;

export function toSecret(row: ShownRow): StoredSecret {
  return {
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(findSecret(row.value) === undefined && { problem: cannotBeOpened("Its value") }),
  };
}

export const secretNotFound = () => new AppError("not_found", "Secret not found");
