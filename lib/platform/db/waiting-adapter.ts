// What waits by itself while the database cannot be reached. Repeated is only what cannot have happened already:
// - a single read, and the begin of a transaction: always;
// - a single write: when there was no connection to send it on, or the server itself refused it;
// - the work of a transaction: until its commit is sent (lib/platform/db/prisma.ts).
// A write whose answer was lost after it was sent may have happened. It fails, unless its caller knows that a repeat is
// recognised (an idempotency key, an id of its own, the hash of an event) and asks again by `retryWhileUnavailable`.
import { PrismaPg } from "@prisma/adapter-pg";

import { isWithoutEffect } from "./database-error";
import { retryWhileUnavailable } from "./retry-while-unavailable";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

export class WaitingAdapter extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    const executeRaw = adapter.executeRaw.bind(adapter);
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.queryRaw = (query) => repeatIfSafe(query.sql, () => queryRaw(query));
    adapter.executeRaw = (query) => repeatIfSafe(query.sql, () => executeRaw(query));
    adapter.startTransaction = (isolation) =>
      retryWhileUnavailable(() => startTransaction(isolation));
    return adapter;
  }
}

function repeatIfSafe<T>(sql: string, work: () => Promise<T>): Promise<T> {
  const isSafeAfter = isRead(sql) ? () => true : isWithoutEffect;
  return retryWhileUnavailable(work, () => undefined, isSafeAfter);
}

/** A statement that names a change anywhere, or a lock, counts as a write. */
export function isRead(sql: string): boolean {
  const isQuery = /^\s*(?:select|with)\b/i.test(sql);
  return isQuery && !/\b(?:insert|update|delete|merge|nextval|pg_notify|share)\b/i.test(sql);
}
