import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { listKnownSecrets } from "@/lib/secrets/server/list-known-secrets";
import type { TypedConfig } from "../target-schema";
import { secretIssues, secretsOfTarget } from "../target-secrets";

/** Throws validation_failed for secrets that are not there, and for those that are read where they must not be. */
export async function requireSoundSecrets(ctx: Context, typed: TypedConfig): Promise<void> {
  const known = await listKnownSecrets(ctx, secretsOfTarget(typed));
  const issues = secretIssues(typed, known);
  const [first] = issues;
  if (first) throw new AppError("validation_failed", first.message, { issues });
}
