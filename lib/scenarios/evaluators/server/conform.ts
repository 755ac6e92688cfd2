import { AppError } from "@/lib/base/errors";
import { runBounded } from "@/lib/platform/bounded/server/run-bounded";
import type { Conform } from "../define-evaluator";
import type { Evaluator } from "../evaluator-schema";

/** Throws validation_failed, with what is wrong, for a schema that cannot be checked. */
export const conform: Conform = async (schema, values) => {
  const checked = await runBounded("conform", { schema, values });
  if (checked.ok) return checked.value;
  throw new AppError("validation_failed", `The schema cannot be used: ${checked.problem}`);
};

/** Throws validation_failed, with the field, for a JSON Schema that no validator can be made of. */
export async function requireSoundEvaluators(
  evaluators: readonly Evaluator[] | null | undefined,
): Promise<void> {
  for (const [index, { type, config }] of (evaluators ?? []).entries()) {
    const schema = type === "json-schema" ? config?.["value"] : undefined;
    if (typeof schema !== "object" || schema === null) continue;
    const checked = await runBounded("conform", { schema, values: [] });
    if (checked.ok) continue;
    const field = `evaluators.${String(index)}.config.value`;
    const issues = [{ field, message: checked.problem }];
    throw new AppError("validation_failed", `${field}: ${checked.problem}`, { issues });
  }
}
