// How often a password, a code or a link may be tried. In memory, in each process: a few thousand entries at most.
import ipaddr from "ipaddr.js";

import { AppError } from "@/lib/base/errors";
import { processWide } from "@/lib/base/values/process-wide";

const WINDOW_MS = 15 * 60_000;
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
    if (current.count >= this.#limit)
      throw new AppError("too_many_requests", "Too many attempts: try again in some minutes.");
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

interface Attempt {
  /** What is tried: an account by its e-mail address, or a code or link, which no address can keep others from trying. */
  what: { account: string } | "code" | "set-up" | "invite" | "reset" | "provider";
  address: string | null;
}

/** One address may try an account ten times, all together a hundred times, and one address anything two hundred times. */
const limits = () =>
  processWide("sign-in attempts", () => ({
    ofPair: new Attempts(10),
    ofAccount: new Attempts(100),
    ofAddress: new Attempts(200),
  }));

export function takeAttempt(attempt: Attempt, now = Date.now()): void {
  const { ofPair, ofAccount, ofAddress } = limits();
  ofAddress.take(networkOf(attempt.address), now);
  ofPair.take(pairOf(attempt), now);
  if (typeof attempt.what === "object") ofAccount.take(attempt.what.account, now);
}

/** After a success. Attempts of other addresses stay counted. */
export function forgetAttempts(attempt: Attempt): void {
  limits().ofPair.forget(pairOf(attempt));
}

function pairOf({ what, address }: Attempt): string {
  const name = typeof what === "object" ? `account ${what.account}` : what;
  return `${name} ${networkOf(address)}`;
}

const NETWORK_PARTS = 4;

/** An IPv4 address itself; of IPv6 the first 64 bits, as whoever has one address there has them all. */
export function networkOf(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return address ?? "";
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return parsed.parts.slice(0, NETWORK_PARTS).join(":");
}
