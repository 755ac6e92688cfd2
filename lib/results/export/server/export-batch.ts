import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { streamFile } from "@/lib/platform/http/server/stream-file";
import type { Provenance, ProvenanceEdit } from "@/lib/results/batches/provenance";
import { getBatch } from "@/lib/results/batches/server/batches";
import { formatOrdinals, parseOrdinals } from "@/lib/results/log/message-marks";
import { contentAt, loadContents } from "@/lib/results/log/server/load-run-events";
import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  type ExportedRun,
  type ExportHeader,
} from "../export-schema";
import { runsOf } from "./runs-of-batch";

/** A batch with the logs of its runs as JSON Lines, sent as it is read. Throws not_found. */
export async function exportBatch(ctx: Context, batch: BatchIds): Promise<Response> {
  const { number, provenance, blessing } = await getBatch(ctx, batch);
  const { setId, batchId } = batch;
  const header: ExportHeader = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    setId,
    batchId,
    provenance: knownOf(provenance),
    blessing,
  };
  return streamFile(linesOf(ctx, batch, header), {
    contentType: "application/x-ndjson",
    filename: `${setId}-${String(number)}.jsonl`,
  });
}

function knownOf({ tags, ...texts }: Provenance): ProvenanceEdit {
  const known = Object.entries(texts).filter(([, text]) => text !== null);
  return { ...Object.fromEntries(known), ...(tags.length > 0 && { tags }) };
}

async function* linesOf(
  ctx: Context,
  batch: BatchIds,
  header: ExportHeader,
): AsyncGenerator<string, undefined> {
  yield `${printJson(header)}\n`;
  for await (const runs of runsOf(ctx, batch))
    for (const { runId } of runs) yield `${printJson(await exportedRun(ctx, runId))}\n`;
}

async function exportedRun(ctx: Context, runId: string): Promise<ExportedRun> {
  const run = { projectId: ctx.project.id, runKey: textKey(runId) };
  const events = await getPrisma().event.findMany({
    where: run,
    orderBy: { seq: "asc" },
    select: { timestampMs: true, envelope: true, messages: true },
  });
  const wanted = events.flatMap(({ envelope, messages }) => [
    envelope,
    ...parseOrdinals(messages ?? ""),
  ]);
  const ordinals = [...new Set(wanted)].sort((a, b) => a - b);
  const texts = await loadContents(run, ordinals);
  const places = new Map(ordinals.map((ordinal, place) => [ordinal, place]));
  const placeOf = (ordinal: number) => places.get(ordinal) ?? 0;
  return {
    runId,
    contents: ordinals.map((ordinal) => contentAt(texts, ordinal)),
    events: events.map(({ timestampMs, envelope, messages }) => ({
      timestampMs,
      envelope: placeOf(envelope),
      messages: messages === null ? null : formatOrdinals(parseOrdinals(messages).map(placeOf)),
    })),
  };
}
