import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import type { ModelRole } from "../model-schema";
import { findModel, type OpenModel } from "./find-model";

/**
 * The named model of the project, else the project's default for the role, else that of the environment.
 * Throws invalid_request when there is none.
 */
export async function openModel(
  ctx: Context,
  modelId: string | null,
  role: ModelRole = "simulator",
): Promise<OpenModel> {
  const found = await findModel({ projectId: ctx.project.id, modelId, role });
  if (found) return found;
  throw new AppError(
    "invalid_request",
    "No model is configured: add one in the settings of the project, or set MODEL_NAME and its key.",
  );
}
