// What waits by itself while the database cannot be reached. Repeated is only what cannot have happened already:
// - a single read, and the begin of a transaction: always;
// - a single write: when there was no connection to send it on, or the server itself refused it;
// - the work of a transaction: until its commit is sent (lib/platform/db/prisma.ts).
// A write whose answer was lost after it was sent may have happened. It fails, unless its caller knows that a repeat is
// recognised (an idempotency key, an id of its own, the hash of an event) and asks again by `retryWhileUnavailable`.
import { PrismaPg } from "@prisma/adapter-pg";

import { isWithoutEffect } from "./database-error";
import { withLongValues } from "./long-values";
import { retryWhileUnavailable } from "./retry-while-unavailable";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Connection = Pick<Adapter, "queryRaw" | "executeRaw">;
type Query = Parameters<Adapter["queryRaw"]>[0];

export class WaitingAdapter extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    sendLongValues(adapter);
    const queryRaw = adapter.queryRaw.bind(adapter);
    const executeRaw = adapter.executeRaw.bind(adapter);
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.queryRaw = (query) => repeatIfSafe(query.sql, () => queryRaw(query));
    adapter.executeRaw = (query) => repeatIfSafe(query.sql, () => executeRaw(query));
    adapter.startTransaction = (isolation) =>
      retryWhileUnavailable(async () => sendLongValues(await startTransaction(isolation)));
    return adapter;
  }
}

/** From now on the connection sends the values that its statements refer to. */
function sendLongValues<T extends Connection>(connection: T): T {
  const queryRaw = connection.queryRaw.bind(connection);
  const executeRaw = connection.executeRaw.bind(connection);
  const restored = (query: Query): Query => ({ ...query, args: withLongValues(query.args) });
  connection.queryRaw = (query) => queryRaw(restored(query));
  connection.executeRaw = (query) => executeRaw(restored(query));
  return connection;
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
