import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { int32Schema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { EventSummary, RawEvent } from "../event-schema";
import { parseOrdinals } from "../ordinal-ranges";
import { joinRawEvent } from "../raw-event";
import { envelopeSchema } from "../run-event";
import { contentAt, loadContents } from "./load-contents";

interface EventRow {
  eventId: string;
  kind: string;
  timestampMs: number;
  receivedAt: Date;
  seq: number;
  envelope: number;
  messages: string | null;
}

const COLUMNS = `encode(hash, 'hex') as "eventId", kind, timestamp_ms as "timestampMs", received_at as "receivedAt",
  seq, envelope, messages`;

const LIST = `
select ${COLUMNS} from event
where project_id = $1::uuid and run_key = $2::uuid and seq > $3 order by seq limit $4`;

const GET = `
select ${COLUMNS} from event
where project_id = $1::uuid and run_key = $2::uuid and hash = decode($3, 'hex')`;

const placeSchema = z.tuple([int32Schema]);

/** Events of a run in the order in which they came, without their bodies. */
export async function listEvents(
  ctx: Context,
  runId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<EventSummary>> {
  const [seq] = cursor === undefined ? [-1] : decodeCursor(placeSchema, cursor);
  const key = textKey(runId);
  const rows = await getPrisma().$queryRawUnsafe<EventRow[]>(
    LIST,
    ctx.project.id,
    key,
    seq,
    limit + 1,
  );
  if (rows.length === 0 && cursor === undefined) throw new AppError("not_found", "Run not found");
  return pageOf(rows, limit, { placeOf: (row) => [row.seq], toItem: toSummary });
}

/** An event with its body as received. */
export async function getEvent(ctx: Context, runId: string, eventId: string): Promise<RawEvent> {
  if (!/^[0-9a-f]{32}$/.test(eventId)) throw new AppError("not_found", "Event not found");
  const run = { projectId: ctx.project.id, runKey: textKey(runId) };
  const [row] = await getPrisma().$queryRawUnsafe<EventRow[]>(
    GET,
    ctx.project.id,
    run.runKey,
    eventId,
  );
  if (!row) throw new AppError("not_found", "Event not found");
  const ordinals = row.messages === null ? null : parseOrdinals(row.messages);
  const contents = await loadContents(run, [row.envelope, ...(ordinals ?? [])]);
  const { raw } = readAs(envelopeSchema, parseExactJson(contentAt(contents, row.envelope)));
  const messages = ordinals?.map((ordinal): unknown =>
    parseExactJson(contentAt(contents, ordinal)),
  );
  return { ...toSummary(row), raw: joinRawEvent(raw, row.timestampMs, messages ?? null) };
}

function toSummary({ eventId, kind, timestampMs, receivedAt, messages }: EventRow): EventSummary {
  return {
    eventId,
    kind,
    timestamp: new Date(timestampMs).toISOString(),
    receivedAt: receivedAt.toISOString(),
    messageCount: messages === null ? null : parseOrdinals(messages).length,
  };
}
