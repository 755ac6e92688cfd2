// Spans that cannot be stored are counted in the answer and do not take the others with them.
import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { plural } from "@/lib/base/text/plural";
import { storeDrafts } from "@/lib/traces/server/store-drafts";
import type { SpanDraft } from "@/lib/traces/span";
import { readJsonRequest, readProtobufRequest } from "../read-request";
import type { ReadSpan } from "../read-spans";
import { otlpToSpanDraft } from "../to-span-draft";
import type { OtlpBody } from "./otlp-body";

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
