import type { ClaimedJob } from "@/lib/runner/jobs/server/job-rows";

/** What the agent is told that the conversation is called: another for each attempt, which begins anew. */
export function threadIdOf({ runId, attempt }: Pick<ClaimedJob, "runId" | "attempt">): string {
  return attempt === 1 ? runId : `${runId}-${String(attempt)}`;
}
