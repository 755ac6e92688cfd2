// What has been streamed into a run since its latest snapshot.
import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { StreamStep } from "@/lib/results/streams/stream-overlay";
import { envelopeSchema, streamFactSchema } from "../run-event";
import { contentAt, loadContents } from "./load-contents";

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
