// The error of a failed run, as its page shows it: a code, a sentence for QA people, and a hint. LangWatch stores errors of
// its runner in the same form.
import { AppError, isAppError, type ErrorCode } from "@/lib/base/errors";

export interface RunFailure {
  code: string;
  message: string;
  hint?: string;
}

const HINTS: Partial<Record<ErrorCode, string>> = {
  upstream_failed: "Try the target on its page: its test shows the exact request and answer.",
  validation_failed: "A template or a value is invalid: check the scenario and the target.",
  invalid_request: "Check the settings of the target and of the models.",
  timed_out: "Rerun it; if it fails again, check the database.",
  not_found: "Something the run needs was deleted after the run was queued.",
};

export function describeFailure(error: AppError): RunFailure {
  const { code, message, reason } = error;
  const hint = reason?.meta?.["hint"] ?? HINTS[code];
  return { code: reason?.code ?? code, message, ...(typeof hint === "string" && { hint }) };
}

/** Adds a hint to an upstream failure of `work`. */
export async function withHint<T>(hint: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isAppError(error) || error.code !== "upstream_failed" || error.reason) throw error;
    const { code, message, issues } = error;
    throw new AppError(code, message, { issues, reason: { code, meta: { hint } } });
  }
}

export function timeLimitFailure(limitMs: number): RunFailure {
  return {
    code: "run_timed_out",
    message: `The conversation had not finished after ${String(Math.round(limitMs / 1000))} seconds.`,
    hint: "Lower the maximum number of messages of the scenario, or the timeout of the target; RUN_TIME_LIMIT_MS sets the limit.",
  };
}
