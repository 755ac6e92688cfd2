// Errors of a call that name the field of the config which explains them.
import { AppError, isAppError, type FieldIssue } from "@/lib/base/errors";

export function failedAt(field: string, message: string): AppError {
  return new AppError("upstream_failed", message, { issues: [{ field, message }] });
}

/** Names `issue` for an error of `work` that names no field. The URL that a call names is then that of `issue`. */
export async function atField<T>(issue: FieldIssue, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error) || error.code !== "upstream_failed") throw error;
    const { code, message, reason } = error;
    throw new AppError(code, message, { issues: placed(error, issue), ...(reason && { reason }) });
  }
}

function placed({ issues }: AppError, issue: FieldIssue): FieldIssue[] {
  if (issues.length === 0) return [issue];
  return issues.map((known) =>
    known.field === URL_FIELD ? { ...known, field: issue.field } : known,
  );
}

export const URL_FIELD = "config.url";

const STATUS_ISSUES: readonly { statuses: readonly number[]; field: string; problem: string }[] = [
  { statuses: [401, 403], field: "config.auth.type", problem: "The target refused access" },
  { statuses: [404, 410], field: URL_FIELD, problem: "The target has nothing at this URL" },
  { statuses: [405], field: "config.method", problem: "The target does not accept this method" },
  {
    statuses: [400, 415, 422],
    field: "config.bodyTemplate",
    problem: "The target did not accept this request",
  },
];

/** The fields that explain an answer with an error status. */
export function issuesOfStatus(status: number): FieldIssue[] {
  return STATUS_ISSUES.filter(({ statuses }) => statuses.includes(status)).map(
    ({ field, problem }) => ({ field, message: `${problem} (status ${String(status)})` }),
  );
}
