import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import type { RunKey } from "@/lib/base/ids/result-keys";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { afterCursor, byInteger, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { parseOrdinals } from "../message-marks";
import { joinRawEvent } from "../raw-event";
import { envelopeSchema, type EventSummary, type RawEvent } from "../run-event";
import { contentAt, loadContents } from "./load-run-events";

const rowSchema = z.object({
  eventId: z.string(),
  kind: z.string(),
  timestampMs: z.number(),
  receivedAt: z.date(),
  seq: z.number(),
  envelope: z.number(),
  messages: z.string().nullable(),
});

const COLUMNS = sql`encode(hash, 'hex') as "eventId", kind, timestamp_ms as "timestampMs", received_at as "receivedAt",
  seq, envelope, messages`;

/** Events of the run that meet a condition, in the order of the log. */
const eventsOf = ({ projectId, runKey }: RunKey, condition: Sql): Sql => sql`
select ${COLUMNS} from event
where project_id = ${projectId}::uuid and run_key = ${runKey}::uuid and ${condition} order by ${orderBy(LOG_ORDER)}`;

const LOG_ORDER: Order<z.infer<typeof rowSchema>> = {
  columns: [byInteger(sql`seq`)],
  direction: "asc",
  placeOf: (row) => [row.seq],
};

/** Events of a run in order of receipt, without their bodies. */
export async function listEvents(
  ctx: Context,
  runId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<EventSummary>> {
  const run = { projectId: ctx.project.id, runKey: textKey(runId) };
  const statement = sql`${eventsOf(run, afterCursor(LOG_ORDER, cursor))} limit ${limit + 1}`;
  const rows = await queryRows(getPrisma(), rowSchema, statement);
  if (rows.length === 0 && cursor === undefined) throw new AppError("not_found", "Run not found");
  return pageOf(rows, limit, { placeOf: LOG_ORDER.placeOf, toItem: toSummary });
}

/** An event with its body as received. */
export async function getEvent(ctx: Context, runId: string, eventId: string): Promise<RawEvent> {
  if (!/^[0-9a-f]{32}$/.test(eventId)) throw new AppError("not_found", "Event not found");
  const run = { projectId: ctx.project.id, runKey: textKey(runId) };
  const isAsked = sql`hash = decode(${eventId}, 'hex')`;
  const row = await queryRow(getPrisma(), rowSchema, eventsOf(run, isAsked));
  if (!row) throw new AppError("not_found", "Event not found");
  const ordinals = row.messages === null ? null : parseOrdinals(row.messages);
  const contents = await loadContents(run, [row.envelope, ...(ordinals ?? [])]);
  const { raw } = readAs(envelopeSchema, parseExactJson(contentAt(contents, row.envelope)));
  const messages = ordinals?.map((ordinal): unknown =>
    parseExactJson(contentAt(contents, ordinal)),
  );
  return { ...toSummary(row), raw: joinRawEvent(raw, row.timestampMs, messages ?? null) };
}

function toSummary({
  eventId,
  kind,
  timestampMs,
  receivedAt,
  messages,
}: z.infer<typeof rowSchema>): EventSummary {
  return {
    eventId,
    kind,
    timestamp: new Date(timestampMs).toISOString(),
    receivedAt: receivedAt.toISOString(),
    messageCount: messages === null ? null : parseOrdinals(messages).length,
  };
}
