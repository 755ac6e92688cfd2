import type { ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import type { LoadedJob } from "./load-job";
import type { RunReporter } from "./run-reporter";

/** What every part of a run needs: its job, what was loaded for it, its reporter, and the signal that stops it. */
export interface RunContext {
  job: ClaimedJob;
  loaded: LoadedJob;
  reporter: RunReporter;
  signal: AbortSignal;
}
