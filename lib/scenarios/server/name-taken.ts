import { AppError } from "@/lib/base/errors";

/** In the words of EvalStudio's API. */
export function nameTaken(name: string): AppError {
  return new AppError("conflict", `Scenario with name "${name}" already exists`);
}
