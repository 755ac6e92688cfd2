import { AppError } from "@/lib/base/errors";
import { getEnv } from "@/lib/platform/process/env";

/** Throws forbidden in open mode. */
export function requireLogin(): void {
  if (!getEnv().isLoginRequired)
    throw new AppError("forbidden", "Sign-in is off: this installation is in open mode.");
}
