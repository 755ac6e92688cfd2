import { getPrisma } from "@/lib/db/prisma";
import { AppError } from "@/lib/errors";
import type { TypedConfig } from "../target-schema";
import { secretIssues, secretsOfTarget } from "../target-secrets";

/** Throws validation_failed for secrets that are not there, and for those that are read where they must not be. */
export async function requireSoundSecrets(projectId: string, typed: TypedConfig): Promise<void> {
  const names = [...new Set(secretsOfTarget(typed))];
  const where = { projectId, name: { in: names } };
  const select = { name: true } as const;
  const rows =
    names.length === 0 ? [] : await getPrisma().projectSecret.findMany({ where, select });
  const issues = secretIssues(typed, new Set(rows.map(({ name }) => name)));
  const [first] = issues;
  if (first) throw new AppError("validation_failed", first.message, { issues });
}
