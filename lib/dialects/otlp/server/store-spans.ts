// Spans that cannot be stored are counted in the answer and do not take the others with them.
import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { plural } from "@/lib/base/text/names";
import { bytesOf, type RawRequest } from "@/lib/platform/http/raw-request";
import { storeDrafts } from "@/lib/traces/server/store-spans";
import type { SpanDraft } from "@/lib/traces/span";
import type { Signal } from "../count-signals";
import { countSignals, readJsonRequest, readProtobufRequest } from "../decode-request";
import { isProtobuf } from "../otlp-api";
import type { ReadSpan } from "../otlp-span";
import { otlpToSpanDraft } from "../to-span-draft";

/** The answer's content, after the commit. */
export async function storeSpans(
  ctx: Context,
  { bytes, isProtobuf }: OtlpBody,
): Promise<Record<string, unknown>> {
  const found = isProtobuf ? readProtobufRequest(bytes) : readJsonRequest(bytes);
  if (!found) throw new AppError("malformed_body", "The body is not an OTLP request for traces.");
  const { drafts, rejected, reason } = await toDrafts(found);
  await storeDrafts(ctx, drafts);
  const errorMessage = `${plural(rejected, "span")} could not be read. ${reason}`;
  const partialSuccess = { rejectedSpans: String(rejected), errorMessage };
  return rejected === 0 ? {} : { partialSuccess };
}

/** How many spans are read before other requests get their turn. */
const SPANS_A_TURN = 200;

async function toDrafts(spans: Iterable<ReadSpan>) {
  const drafts: SpanDraft[] = [];
  let rejected = 0;
  let reason = "";
  for (const span of spans) {
    if ((drafts.length + rejected) % SPANS_A_TURN === SPANS_A_TURN - 1) await setImmediate();
    if ("data" in span) drafts.push(otlpToSpanDraft(span.data));
    else {
      rejected += 1;
      reason ||= span.reason;
    }
  }
  return { drafts, rejected, reason };
}

// Logs and metrics by OTLP: exporters send them beside spans. They are counted and dropped; the answer has the count.

const NOT_KEPT = "Logs and metrics are not stored, only spans.";

const COUNT_NAMES: Readonly<Record<Signal, string>> = {
  logs: "rejectedLogRecords",
  metrics: "rejectedDataPoints",
};

/** The answer's content. */
export function dropSignals(signal: Signal, body: OtlpBody): Record<string, unknown> {
  const rejected = countSignals(signal, body);
  if (rejected === undefined)
    throw new AppError("malformed_body", `The body is not an OTLP request for ${signal}.`);
  // The responses of all three signals number their fields alike.
  const name = body.isProtobuf ? "rejectedSpans" : COUNT_NAMES[signal];
  return { partialSuccess: { [name]: String(rejected), errorMessage: NOT_KEPT } };
}

export interface OtlpBody {
  bytes: Buffer;
  isProtobuf: boolean;
}

/** The body, whose type its header says. */
export function otlpBody({ sent, request }: { sent: unknown; request: RawRequest }): OtlpBody {
  return { bytes: bytesOf(sent), isProtobuf: isProtobuf(request) };
}
