import { runBounded } from "@/lib/bounded/server/run-bounded";
import { AppError } from "@/lib/errors";
import type { SelectPath } from "../read-answer";

export const selectPath: SelectPath = async (path, json) => {
  const found = await runBounded("select", { path, json });
  if (found.ok) return found.value;
  throw new AppError("upstream_failed", `The path ${path} cannot be read: ${found.problem}`);
};
