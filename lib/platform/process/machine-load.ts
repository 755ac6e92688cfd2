// How busy the processors of this machine are, so that work which can wait makes room for work which cannot.
import { cpus } from "node:os";

/** Work between two looks is averaged over no less. */
const LEAST_MS = 500;
const BUSY_SHARE = 0.75;

interface CpuTimes {
  busyMs: number;
  idleMs: number;
}

function readCpuTimes(): CpuTimes {
  const total = { busyMs: 0, idleMs: 0 };
  for (const { times } of cpus()) {
    total.busyMs += times.user + times.nice + times.sys + times.irq;
    total.idleMs += times.idle;
  }
  return total;
}

export class MachineLoad {
  readonly #read: () => CpuTimes;
  readonly #now: () => number;
  #seen: CpuTimes;
  #seenAt: number;
  #isBusy = false;

  constructor(read = readCpuTimes, now: () => number = () => performance.now()) {
    this.#read = read;
    this.#now = now;
    this.#seen = read();
    this.#seenAt = now();
  }

  /** Most of the processor time since the last look was used, by whatever process. */
  get isBusy(): boolean {
    if (this.#now() - this.#seenAt < LEAST_MS) return this.#isBusy;
    const times = this.#read();
    const busyMs = times.busyMs - this.#seen.busyMs;
    const allMs = busyMs + times.idleMs - this.#seen.idleMs;
    // Some containers report no times.
    this.#isBusy = allMs > 0 && busyMs / allMs >= BUSY_SHARE;
    this.#seen = times;
    this.#seenAt = this.#now();
    return this.#isBusy;
  }
}
