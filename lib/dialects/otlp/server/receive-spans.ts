// Spans by OTLP over HTTP, from raw request to answer, for all addresses that SDKs know. Spans that cannot be stored are
// counted in the answer and do not take the others with them.
import { setImmediate } from "node:timers/promises";

import { authenticate } from "@/lib/access/keys/server/authenticate";
import { AppError } from "@/lib/base/errors";
import { plural } from "@/lib/base/text/plural";
import { storeDrafts } from "@/lib/dialects/honeyhive/server/honeyhive-events";
import { WAIT_LIMITS, type WaitLimits } from "@/lib/platform/http/answer-in-time";
import type { Answer, RawRequest } from "@/lib/platform/http/raw-request";
import { readBodyBytes } from "@/lib/platform/http/read-body";
import { getEnv } from "@/lib/platform/process/env";
import type { SpanDraft } from "@/lib/traces/span";
import { readJsonRequest, readProtobufRequest } from "../read-request";
import type { ReadSpan } from "../read-spans";
import { otlpToSpanDraft } from "../to-span-draft";
import { answerOtlp } from "./answer-otlp";

export async function receiveSpans(
  request: RawRequest,
  limits: WaitLimits = WAIT_LIMITS,
): Promise<Answer> {
  return answerOtlp(request, (isProtobuf) => storeSpans(request, isProtobuf), limits);
}

/** The answer's content, after the commit. */
async function storeSpans(request: RawRequest, isProtobuf: boolean): Promise<object> {
  const project = await authenticate(request);
  const bytes = await readBodyBytes(request, getEnv().bodyLimitBytes);
  const found = isProtobuf ? readProtobufRequest(bytes) : readJsonRequest(bytes);
  if (!found) throw new AppError("malformed_body", "The body is not an OTLP request for traces.");
  const { drafts, rejected, reason } = await toDrafts(found);
  await storeDrafts(project, drafts);
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
