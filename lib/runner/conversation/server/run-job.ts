// An unhandled rejection would end the whole worker process. Here it fails only the run that caused it.
import { systemContext } from "@/lib/access/server/system-context";
import { errorMessage, isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { hideValues } from "@/lib/base/text/hide-values";
import { isDatabaseUnavailable, isStatementTimeout } from "@/lib/platform/db/database-error";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { statementTimedOut } from "@/lib/platform/db/statement-limit";
import { AsyncValue } from "@/lib/platform/process/async-value";
import { getEnv } from "@/lib/platform/process/env";
import { getLog } from "@/lib/platform/process/log";
import { metrics } from "@/lib/platform/process/metrics";
import { withShare } from "@/lib/platform/process/share";
import { storeRunParts } from "@/lib/results/parts/server/run-parts";
import type { RunStatus } from "@/lib/results/runs/run-status";
import type { PartHashes } from "@/lib/runner/jobs/job-spec";
import { handBackJob } from "@/lib/runner/jobs/server/claim-jobs";
import { unjudgedResults, type JobResult } from "@/lib/runner/jobs/server/end-jobs";
import { finishJob } from "@/lib/runner/jobs/server/finish-job";
import { findValues, type ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import type { Outcome } from "../decide-verdict";
import { runConversation, toFindings } from "../run-conversation";
import { describeFailure, timeLimitFailure, type RunFailure } from "../run-failure";
import { hashParts } from "./hash-parts";
import { loadJob, type LoadedJob } from "./load-job";
import { makePorts } from "./make-ports";
import { RunReporter } from "./run-reporter";

const running = new AsyncValue<(error: unknown) => void>("on-rejection");

/** Resolves as `work` does; also rejects with any unhandled rejection that `work` causes. */
export function endOnRejection<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    running.run(reject, () => {
      work().then(resolve, reject);
    });
  });
}

/** For a process that runs conversations. */
export function catchRejections(): void {
  process.on("unhandledRejection", (error) => {
    getLog().error({ err: error }, "a promise was rejected that nothing waited for");
    running.get()?.(error);
  });
}

// Runs one job from its claim to its end. Every step is reported through the event writer behind the public endpoint, so
// that later stages need not distinguish our runs from those of an SDK.

/** Why a conversation is stopped from outside. */
export type StopReason = "cancelled" | "lost" | "handed-back";

/**
 * Ends the run, unless its job was lost to another worker or handed back. If the database cannot be reached, the job is
 * handed back and starts again.
 */
export async function runJob(job: ClaimedJob, stop: AbortSignal): Promise<void> {
  const limitMs = getEnv().runTimeLimitMs;
  const limit = AbortSignal.timeout(limitMs);
  const signal = AbortSignal.any([stop, limit]);
  const reporter = new RunReporter(job);
  let outcome: JobResult;
  try {
    const share = { owner: job.projectId, waitMs: limitMs };
    outcome = await endOnRejection(() => withShare(share, () => runWithin(job, reporter, signal)));
  } catch (error) {
    if (isStoppedFor(stop, "lost") || isStoppedFor(stop, "handed-back")) return;
    if (isStoppedFor(stop, "cancelled")) outcome = cancelledOutcome();
    else if (isOutage(error)) return handBack(job, error);
    else if (limit.aborted) outcome = failedOutcome(timeLimitFailure(limitMs));
    else outcome = failedOutcome(explain(error, job));
  }
  const finish = reporter.finishEvent(outcome);
  if (await retryWhileUnavailable(() => finishJob(job, finish)))
    metrics().endedJobs.inc({ status: outcome.status });
  else getLog().warn({ runId: job.runId }, "a run was taken over by another worker");
}

/** The database was unavailable for longer than the retries. */
function isOutage(error: unknown): boolean {
  return isDatabaseUnavailable(error) || (isAppError(error) && error.code === "unavailable");
}

async function handBack(job: ClaimedJob, error: unknown): Promise<void> {
  getLog().warn({ reason: errorMessage(error), runId: job.runId }, "a run is handed back");
  await retryWhileUnavailable(() => handBackJob(job));
}

async function runWithin(
  job: ClaimedJob,
  reporter: RunReporter,
  signal: AbortSignal,
): Promise<JobResult> {
  const loaded = await startLoaded(job, reporter);
  const { ports, seeds, usage } = await makePorts({ job, loaded, reporter, signal });
  const conversation = await runConversation(loaded.plan, seeds, ports);
  signal.throwIfAborted();
  const findings = toFindings(loaded.plan, conversation, { usage: usage(), idOf: reporter.idOf });
  return { status: statusOf(conversation.outcome), results: { ...conversation.outcome, findings } };
}

/** The run begins, whether or not everything that it needs is there. */
async function startLoaded(job: ClaimedJob, reporter: RunReporter): Promise<LoadedJob> {
  let hashes: PartHashes | null = null;
  try {
    const loaded = await retryWhileUnavailable(() => loadJob(job));
    const made = await hashParts(job, loaded);
    hashes = made.hashes;
    await retryWhileUnavailable(() => storeRunParts(systemContext(job.projectId), made.parts));
    return loaded;
  } finally {
    await reporter.start(hashes);
  }
}

function statusOf({ verdict, error }: Outcome): RunStatus {
  if (error !== null) return "ERROR";
  return verdict === "success" ? "SUCCESS" : "FAILED";
}

function cancelledOutcome(): JobResult {
  return { status: "CANCELLED", results: unjudgedResults("Cancelled while in progress.") };
}

function failedOutcome(failure: RunFailure): JobResult {
  const results = unjudgedResults("The conversation could not be run.", printJson(failure));
  return { status: "ERROR", results };
}

function explain(error: unknown, job: ClaimedJob): RunFailure {
  if (isAppError(error)) return hideValues(describeFailure(error), Object.values(findValues(job)));
  if (isStatementTimeout(error)) return describeFailure(statementTimedOut());
  const { runId } = job;
  getLog().error({ err: error, runId }, "a run failed unexpectedly");
  return {
    code: "internal_error",
    message: "Internal error in Rehearsal.",
    hint: `Search the worker's log for ${runId}.`,
  };
}

function isStoppedFor(stop: AbortSignal, reason: StopReason): boolean {
  return stop.aborted && stop.reason === reason;
}
