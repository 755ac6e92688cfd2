// How often something may be tried, in memory, in each process: a few thousand entries at most. What must not be tried more
// often where there are several processes is counted in the database: take-attempt.ts.
import ipaddr from "ipaddr.js";

import { AppError } from "@/lib/base/errors";

export const WINDOW_MS = 15 * 60_000;
const MAX_ENTRIES = 10_000;

interface Count {
  count: number;
  endsAt: number;
}

/** Counts by key within a window that begins with the first attempt. The oldest keys go when there are too many. */
export class Attempts {
  readonly #limit: number;
  readonly #counts = new Map<string, Count>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Throws too_many_requests beyond the limit. Counted before the check, so that attempts at once count too. */
  take(key: string, now: number): void {
    const known = this.#counts.get(key);
    const current = known && known.endsAt > now ? known : { count: 0, endsAt: now + WINDOW_MS };
    if (current.count >= this.#limit) throw tooManyAttempts();
    current.count += 1;
    this.#counts.delete(key); // so that it becomes the newest
    this.#counts.set(key, current);
    if (this.#counts.size > MAX_ENTRIES) this.#forgetOldest();
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }

  get size(): number {
    return this.#counts.size;
  }

  #forgetOldest(): void {
    for (const [key] of this.#counts) {
      this.#counts.delete(key);
      return;
    }
  }
}

export function tooManyAttempts(): AppError {
  return new AppError("too_many_requests", "Too many attempts: try again in some minutes.");
}

const NETWORK_PARTS = 4;

/** An IPv4 address itself; of IPv6 the first 64 bits, as whoever has one address there has them all. */
export function networkOf(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return address ?? "";
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return parsed.parts.slice(0, NETWORK_PARTS).join(":");
}
