// Runs jobs until it is stopped: claims as many as fit, renews their leases, and hands back those that it cannot finish.
import { randomUUID } from "node:crypto";

import { isDatabaseUnavailable } from "@/lib/platform/db/database-error";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { getLiveHub } from "@/lib/platform/live/server/live-hub";
import { getLog } from "@/lib/platform/process/log";
import { metrics } from "@/lib/platform/process/metrics";
import { confirmDue } from "@/lib/runner/deciding/server/confirm-due";
import { stopAtCostLimits } from "@/lib/runner/deciding/server/stop-at-cost";
import {
  claimJobs,
  handBackJobs,
  listActiveJobs,
  renewLeases,
  type ActiveJob,
} from "@/lib/runner/jobs/server/claim-jobs";
import { takeOverJobs } from "@/lib/runner/jobs/server/end-jobs";
import type { ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import { rejudgeDue } from "@/lib/runner/rejudging/server/rejudge-due";
import { runJob, type StopReason } from "./run-job";

const POLL_MS = 1000;
const RENEW_MS = 5000;

type QueryActiveJobs = (workerId: string, runKeys: readonly string[]) => Promise<ActiveJob[]>;

interface ActiveRun {
  stop: AbortController;
  ended: Promise<void>;
}

export class Worker {
  readonly #id = randomUUID();
  readonly #concurrency: number;
  readonly #active = new Map<string, ActiveRun>();
  #isStopping = false;
  #claiming: Promise<void> | null = null;
  #confirming: Promise<void> | null = null;
  #rejudging: Promise<void> | null = null;
  readonly #stopping = new AbortController();
  #isClaimRequested = false;
  #timers: NodeJS.Timeout[] = [];
  #unsubscribe: () => void = () => undefined;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /** Conversations are in progress. */
  get isBusy(): boolean {
    return this.#active.size > 0;
  }

  async start(): Promise<void> {
    this.#unsubscribe = await getLiveHub().subscribe((message) => {
      if (message.kind === "lost") this.#poll();
      if (message.kind !== "jobs") return;
      if (message.what === "waiting") this.#claim();
      else this.#background("look for cancels", () => this.#stopInactive(listActiveJobs));
    });
    this.#timers = [
      setInterval(() => {
        this.#poll();
      }, POLL_MS),
      setInterval(() => {
        this.#background("renew leases", () => this.#stopInactive(renewLeases));
      }, RENEW_MS),
    ];
    this.#poll();
  }

  /** Resolves when no job is active any more; jobs in progress are handed back and start again elsewhere. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopping.abort();
    this.#unsubscribe();
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all([this.#claiming, this.#confirming, this.#rejudging]);
    for (const { stop } of this.#active.values()) stop.abort("handed-back" satisfies StopReason);
    await Promise.all([...this.#active.values()].map(({ ended }) => ended));
    await handBackJobs(this.#id);
  }

  #poll(): void {
    this.#background("take over", async () => {
      await takeOverJobs();
      await this.#stopInactive(listActiveJobs);
      this.#claim();
    });
    this.#background("confirm", () => this.#confirm());
    this.#background("ask judges again", () => this.#rejudge());
  }

  /** Beside the claims: a worker without a free place decides too. */
  async #confirm(): Promise<void> {
    if (this.#confirming) return;
    const confirming = confirmDue();
    this.#confirming = confirming.catch(() => undefined);
    try {
      await confirming;
    } finally {
      this.#confirming = null;
    }
  }

  /** One question at a time, beside the conversations. */
  async #rejudge(): Promise<void> {
    if (this.#rejudging) return;
    const rejudging = rejudgeDue(this.#stopping.signal);
    this.#rejudging = rejudging.catch(() => undefined);
    try {
      await rejudging;
    } finally {
      this.#rejudging = null;
    }
  }

  /** Coalesces claim requests; at most one claim runs at a time. */
  #claim(): void {
    this.#isClaimRequested = true;
    this.#claiming ??= this.#claimAll().finally(() => {
      this.#claiming = null;
    });
  }

  async #claimAll(): Promise<void> {
    while (this.#isClaimRequested && !this.#isStopping) {
      this.#isClaimRequested = false;
      const free = this.#concurrency - this.#active.size;
      if (free <= 0) return;
      try {
        await stopAtCostLimits();
        for (const job of await claimJobs(this.#id, free)) this.#run(job);
      } catch (error) {
        this.#logFailure("claim", error);
      }
    }
  }

  #run(job: ClaimedJob): void {
    const stop = new AbortController();
    const ended = runJob(job, stop.signal)
      .catch((error: unknown) => {
        // The lease expires, and the job is requeued.
        getLog().error({ err: error, runId: job.runId }, "a run could not be ended");
      })
      .finally(() => {
        // A job that was handed back may already be running again.
        if (this.#active.get(job.runKey)?.stop === stop) this.#active.delete(job.runKey);
        metrics().activeJobs.set(this.#active.size);
        if (!this.#isStopping) this.#claim();
      });
    this.#active.set(job.runKey, { stop, ended });
    metrics().activeJobs.set(this.#active.size);
  }

  /** Stops jobs that were cancelled or taken over by another worker. */
  async #stopInactive(ask: QueryActiveJobs): Promise<void> {
    if (this.#active.size === 0) return;
    const before = [...this.#active.keys()];
    const active = new Map(
      (await retryWhileUnavailable(() => ask(this.#id, before))).map((job) => [job.runKey, job]),
    );
    for (const runKey of before) {
      const job = active.get(runKey);
      if (!job) this.#stop(runKey, "lost");
      else if (job.isCancelled) this.#stop(runKey, "cancelled");
    }
  }

  #stop(runKey: string, reason: StopReason): void {
    this.#active.get(runKey)?.stop.abort(reason);
  }

  #background(what: string, work: () => Promise<void>): void {
    if (this.#isStopping) return;
    work().catch((error: unknown) => {
      this.#logFailure(what, error);
    });
  }

  #logFailure(what: string, error: unknown): void {
    if (isDatabaseUnavailable(error)) getLog().warn({ what }, "the database cannot be reached");
    else getLog().error({ err: error, what }, "the worker could not do its part");
  }
}
