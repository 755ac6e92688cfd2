// Secrets from their rows, with the targets that name them.
import type { ProjectSecret as SecretRow, Target as TargetRow } from "@/lib/db/generated/client";
import { getPrisma } from "@/lib/db/prisma";
import { AppError } from "@/lib/errors";
import { cannotBeOpened, findSecret } from "@/lib/secret-box";
import { findTypedConfig } from "@/lib/targets/server/target-rows";
import { secretsOfTarget } from "@/lib/targets/target-secrets";
import type { Secret } from "../secret-schema";

export type ShownRow = Omit<SecretRow, "projectId">;
export const SHOWN = { name: true, value: true, createdAt: true, updatedAt: true } as const;

type NamingTarget = Pick<TargetRow, "id" | "name"> & { secrets: ReadonlySet<string> };

/** The targets that are there, each with the secrets that it names. */
export async function listNamingTargets(projectId: string): Promise<NamingTarget[]> {
  const rows = await getPrisma().target.findMany({
    where: { projectId, archivedAt: null },
    select: { id: true, name: true, type: true, config: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const typed = findTypedConfig(row);
    return { id: row.id, name: row.name, secrets: new Set(typed ? secretsOfTarget(typed) : []) };
  });
}

export function toSecret(row: ShownRow, targets: readonly NamingTarget[]): Secret {
  return {
    name: row.name,
    usedBy: targets
      .filter(({ secrets }) => secrets.has(row.name))
      .map(({ id, name }) => ({ id, name })),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(findSecret(row.value) === undefined && { problem: cannotBeOpened("Its value") }),
  };
}

export const secretNotFound = () => new AppError("not_found", "Secret not found");
