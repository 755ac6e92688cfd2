// The events of a run as the fold sees them, from the log alone.
import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import type { PrismaClient } from "@/lib/platform/db/generated/client";
import type { Database } from "@/lib/platform/db/prisma";
import { messageMarks } from "../message-marks";
import { parseOrdinals } from "../ordinal-ranges";
import { envelopeSchema, type RunEvent } from "../run-event";
import { contentAt, loadContents } from "./load-contents";

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
