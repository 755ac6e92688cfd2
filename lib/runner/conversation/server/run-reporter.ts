import { systemContext } from "@/lib/access/server/system-context";
import type { NewRunEvent, Results } from "@/lib/results/log/run-event";
import {
  reportFinished,
  reportSnapshot,
  reportStarted,
  type RunInfo,
} from "@/lib/results/log/run-report";
import { getEventWriter } from "@/lib/results/log/server/event-writer";
import { prepareRedacted } from "@/lib/results/log/server/redacted-event";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { jobMetadata, type PartHashes } from "@/lib/runner/jobs/job-spec";
import type { ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { toReported, type Note } from "../conversation-state";

/** Emits the events of one attempt with strictly increasing timestamps, so the last emitted wins the fold. */
export class RunReporter {
  readonly notes = new Map<number, Note>();
  readonly #job: ClaimedJob;
  #lastMs = 0;

  constructor(job: ClaimedJob) {
    this.#job = job;
  }

  readonly idOf = (place: number): string =>
    `${this.#job.runId}-${String(this.#job.attempt)}-${String(place)}`;

  async start(hashes: PartHashes | null): Promise<void> {
    const { spec, attempt } = this.#job;
    const { name, description } = spec;
    const info: RunInfo = { name, description, metadata: jobMetadata(spec, attempt, hashes) };
    await this.#write(reportStarted(this.#job, info, this.#now()));
    // Clears the messages of the attempt before.
    if (attempt > 1) await this.record([]);
  }

  async record(messages: readonly ChatMessage[]): Promise<void> {
    const reported = toReported(messages, this.notes, this.idOf);
    await this.#write(reportSnapshot(this.#job, reported, this.#now()));
  }

  finishEvent(outcome: { status: RunStatus; results: Results }): NewRunEvent {
    return reportFinished(this.#job, outcome, this.#now());
  }

  async #write(event: NewRunEvent): Promise<void> {
    const prepared = await prepareRedacted(systemContext(this.#job.projectId), event, Date.now());
    await getEventWriter().write(prepared);
  }

  #now(): number {
    this.#lastMs = Math.max(Date.now(), this.#lastMs + 1);
    return this.#lastMs;
  }
}
