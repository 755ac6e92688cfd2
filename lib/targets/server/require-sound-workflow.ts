import { AppError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { TypedConfig } from "../target-schema";
import type { WorkflowConfig } from "../workflow-config";
import { requireNoLoop } from "./target-call";
import { readTypedConfig } from "./target-rows";

interface Checked {
  projectId: string;
  /** Null for a workflow that is not there yet. */
  targetId: string | null;
}

/** Throws validation_failed for a step whose target is gone, and for a workflow that leads back to itself. */
export async function requireSoundWorkflow(
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
    : "A step's workflow has a step whose target does not exist.";
  const field = `config.steps.${String(index)}.targetId`;
  return new AppError("validation_failed", `${field}: ${message}`, {
    issues: [{ field, message }],
  });
}
