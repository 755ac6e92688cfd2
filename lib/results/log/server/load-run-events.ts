// Stored messages and envelopes of a run by their numbers.
import { z } from "zod";

import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import type { PrismaClient } from "@/lib/platform/db/generated/client";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { restoreMedia } from "@/lib/results/media/server/restore-media";
import type { StreamStep } from "@/lib/results/streams/stream-overlay";
import { messageMarks, parseOrdinals } from "../message-marks";
import { envelopeSchema, streamFactSchema, type RunEvent } from "../run-event";

// Rows that bring none of the wanted numbers are left out before their texts are read.
interface EventQuery {
  projectId: string;
  runKey: string;
  /** In their order. */
  ordinals: readonly number[];
}

const loadStatement = ({ projectId, runKey, ordinals }: EventQuery): Sql => sql`
select e.content_from + c.place::int - 1 as ordinal, c.json
from event e cross join lateral unnest(e.contents) with ordinality as c(json, place)
where e.project_id = ${projectId}::uuid and e.run_key = ${runKey}::uuid
  and e.content_from <= ${ordinals.at(-1)} and e.content_from + octet_length(e.content_hashes) / 16 > ${ordinals[0]}
  and e.content_from + c.place::int - 1 = any(${ordinals}::int[])`;

const rowSchema = z.object({ ordinal: z.number(), json: z.string() });

/** JSON texts by ordinal. */
export async function loadContents(
  { projectId, runKey }: { projectId: string; runKey: string },
  ordinals: readonly number[],
  db: Database = getPrisma(),
): Promise<Map<number, string>> {
  if (ordinals.length === 0) return new Map();
  const wanted = [...new Set(ordinals)].sort((a, b) => a - b);
  const statement = loadStatement({ projectId, runKey, ordinals: wanted });
  const rows = await queryRows(db, rowSchema, statement);
  const texts = await restoreMedia(
    projectId,
    rows.map(({ json }) => json),
  );
  return new Map(rows.map(({ ordinal }, index) => [ordinal, texts[index] ?? ""]));
}

/** The content that an event refers to. Throws if it is missing, because then the log is broken. */
export function contentAt(contents: ReadonlyMap<number, string>, ordinal: number): string {
  const json = contents.get(ordinal);
  if (json === undefined) throw new Error(`content ${String(ordinal)} of a run is missing`);
  return json;
}

// The events of a run as the fold sees them, from the log alone.

export async function loadRunEvents(
  db: Database & Pick<PrismaClient, "event">,
  run: { projectId: string; runKey: string },
): Promise<RunEvent[]> {
  const rows = await db.event.findMany({
    where: { projectId: run.projectId, runKey: run.runKey },
    select: { hash: true, timestampMs: true, messages: true, envelope: true },
  });
  const contents = await loadContents(
    run,
    rows.flatMap(({ messages, envelope }) => [envelope, ...parseOrdinals(messages ?? "")]),
    db,
  );
  // Each message is parsed once, however many snapshots have it.
  const parsed = new Map<number, unknown>();
  const messageAt = (number: number): unknown => {
    if (!parsed.has(number)) parsed.set(number, parseExactJson(contentAt(contents, number)));
    return parsed.get(number);
  };
  return rows.map(({ hash, timestampMs, messages, envelope }) => {
    const text = contentAt(contents, envelope);
    const { setId, batchId, scenarioId, fact } = readAs(envelopeSchema, parseExactJson(text));
    const ordinals = messages ?? "";
    const numbers = parseOrdinals(ordinals);
    return {
      hash: Buffer.from(hash).toString("hex"),
      timestampMs,
      setId,
      batchId,
      scenarioId,
      fact: fact ?? {
        kind: "snapshot",
        messages: ordinals,
        messageCount: numbers.length,
        messageMarks: messageMarks(numbers.map((number) => messageAt(number))),
      },
    };
  });
}

// What has been streamed into a run since its latest snapshot.

const STREAM_KINDS = streamFactSchema.options.map((option) => option.shape.kind.value);

/** Steps at or after `sinceMs`, in no particular order. */
export async function listStreamSteps(
  run: { projectId: string; runKey: string },
  sinceMs: number,
): Promise<StreamStep[]> {
  const events = await getPrisma().event.findMany({
    where: { ...run, kind: { in: STREAM_KINDS }, timestampMs: { gte: sinceMs } },
    select: { hash: true, seq: true, timestampMs: true, envelope: true },
  });
  if (events.length === 0) return [];
  const contents = await loadContents(
    run,
    events.map((event) => event.envelope),
  );
  return events.map(({ hash, seq, timestampMs, envelope }) => {
    const { fact } = readAs(envelopeSchema, parseExactJson(contentAt(contents, envelope)));
    return {
      seq,
      atMs: timestampMs,
      hash: Buffer.from(hash).toString("hex"),
      fact: streamFactSchema.parse(fact),
    };
  });
}
