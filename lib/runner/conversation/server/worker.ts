// Holds conversations as long as it lives: claims what fits, keeps its leases, and hands back what it cannot end.
import { randomUUID } from "node:crypto";

import { isDatabaseUnavailable } from "@/lib/platform/db/database-error";
import { outlastOutage } from "@/lib/platform/db/outlast-outage";
import { getLiveHub } from "@/lib/platform/live/server/live-hub";
import { getLog } from "@/lib/platform/process/log";
import {
  claimJobs,
  handBackJobs,
  listHeldJobs,
  renewLeases,
  type HeldJob,
} from "@/lib/runner/jobs/server/claim-jobs";
import { takeOverJobs } from "@/lib/runner/jobs/server/end-jobs";
import type { ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import { holdJob, type StopReason } from "./hold-job";

const POLL_MS = 1000;
const RENEW_MS = 5000;

type AskHeld = (workerId: string, runKeys: readonly string[]) => Promise<HeldJob[]>;

interface Held {
  stop: AbortController;
  ended: Promise<void>;
}

export class Worker {
  readonly #id = randomUUID();
  readonly #concurrency: number;
  readonly #held = new Map<string, Held>();
  #isStopping = false;
  #claiming: Promise<void> | null = null;
  #isClaimWanted = false;
  #timers: NodeJS.Timeout[] = [];
  #unwatch: () => void = () => undefined;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /** Conversations are in progress. */
  get isBusy(): boolean {
    return this.#held.size > 0;
  }

  async start(): Promise<void> {
    this.#unwatch = await getLiveHub().watch((message) => {
      if (message.kind === "lost") this.#poll();
      if (message.kind !== "jobs") return;
      if (message.what === "waiting") this.#claim();
      else this.#background("look for cancels", () => this.#heed(listHeldJobs));
    });
    this.#timers = [
      setInterval(() => {
        this.#poll();
      }, POLL_MS),
      setInterval(() => {
        this.#background("renew leases", () => this.#heed(renewLeases));
      }, RENEW_MS),
    ];
    this.#poll();
  }

  /** Resolves when nothing is held any more: conversations under way begin again elsewhere. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#unwatch();
    for (const timer of this.#timers) clearInterval(timer);
    await this.#claiming;
    for (const { stop } of this.#held.values()) stop.abort("handed-back" satisfies StopReason);
    await Promise.all([...this.#held.values()].map(({ ended }) => ended));
    await handBackJobs(this.#id);
  }

  #poll(): void {
    this.#background("take over", async () => {
      await takeOverJobs();
      await this.#heed(listHeldJobs);
      this.#claim();
    });
  }

  /** Many wishes in a row are one claim after the other, never two at once. */
  #claim(): void {
    this.#isClaimWanted = true;
    this.#claiming ??= this.#claimAll().finally(() => {
      this.#claiming = null;
    });
  }

  async #claimAll(): Promise<void> {
    while (this.#isClaimWanted && !this.#isStopping) {
      this.#isClaimWanted = false;
      const free = this.#concurrency - this.#held.size;
      if (free <= 0) return;
      try {
        for (const job of await claimJobs(this.#id, free)) this.#hold(job);
      } catch (error) {
        this.#complain("claim", error);
      }
    }
  }

  #hold(job: ClaimedJob): void {
    const stop = new AbortController();
    const ended = holdJob(job, stop.signal)
      .catch((error: unknown) => {
        // The lease runs out, and the conversation begins again.
        getLog().error({ err: error, runId: job.runId }, "a run could not be ended");
      })
      .finally(() => {
        // A job that was handed back may be running again by now.
        if (this.#held.get(job.runKey)?.stop === stop) this.#held.delete(job.runKey);
        if (!this.#isStopping) this.#claim();
      });
    this.#held.set(job.runKey, { stop, ended });
  }

  /** Stops what was cancelled, and what others have taken over. */
  async #heed(ask: AskHeld): Promise<void> {
    if (this.#held.size === 0) return;
    const before = [...this.#held.keys()];
    const held = new Map(
      (await outlastOutage(() => ask(this.#id, before))).map((job) => [job.runKey, job]),
    );
    for (const runKey of before) {
      const job = held.get(runKey);
      if (!job) this.#stop(runKey, "lost");
      else if (job.isCancelled) this.#stop(runKey, "cancelled");
    }
  }

  #stop(runKey: string, reason: StopReason): void {
    this.#held.get(runKey)?.stop.abort(reason);
  }

  #background(what: string, work: () => Promise<void>): void {
    if (this.#isStopping) return;
    work().catch((error: unknown) => {
      this.#complain(what, error);
    });
  }

  #complain(what: string, error: unknown): void {
    if (isDatabaseUnavailable(error)) getLog().warn({ what }, "the database cannot be reached");
    else getLog().error({ err: error, what }, "the worker could not do its part");
  }
}
