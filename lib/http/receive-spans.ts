// OTLP over HTTP, from raw request to answer, for both addresses that SDKs know. The answer is in the encoding of the
// question; spans that cannot be stored are counted in it and do not take the others with them.
import { setImmediate } from "node:timers/promises";

import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { parseExactJson } from "@/lib/exact-json";
import { plural } from "@/lib/plural";
import type { SpanDraft } from "@/lib/traces/span";
import { readJsonRequest, readProtobufRequest } from "@/lib/wire/otlp/read-request";
import type { ReadSpan } from "@/lib/wire/otlp/read-spans";
import { otlpToSpanDraft } from "@/lib/wire/otlp/to-span-draft";
import { encodeMessage } from "@/lib/wire/otlp/trace-proto";
import { WAIT_LIMITS, type WaitLimits } from "./answer-in-time";
import { authenticate } from "./authenticate";
import { errorAnswer } from "./error-answer";
import { handleRequest } from "./handle-request";
import { storeDrafts } from "./honeyhive-events";
import { jsonAnswer, type Answer, type RawRequest } from "./raw-request";
import { readBodyBytes } from "./read-body";

const PROTOBUF = "application/x-protobuf";

export async function receiveSpans(
  request: RawRequest,
  limits: WaitLimits = WAIT_LIMITS,
): Promise<Answer> {
  const isProtobuf = isProtobufType(request.header("content-type") ?? "");
  try {
    return answer(isProtobuf, await handleRequest(() => storeSpans(request, isProtobuf), limits));
  } catch (error) {
    const refusal = errorAnswer(error, "honeyhive");
    return isProtobuf ? toProtobufError(refusal) : refusal;
  }
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

function isProtobufType(contentType: string): boolean {
  return /^application\/(?:x-)?protobuf\b/i.test(contentType.trim());
}

function answer(isProtobuf: boolean, value: object): Answer {
  if (!isProtobuf) return jsonAnswer(200, value);
  return {
    status: 200,
    headers: { "content-type": PROTOBUF },
    body: encodeMessage("Response", value),
  };
}

/** OTLP says errors with a `google.rpc.Status`. */
function toProtobufError({ status, headers, body }: Answer): Answer {
  const { message } = parseExactJson(String(body)) as { message?: string }; // made by errorAnswer
  const told = encodeMessage("RpcStatus", { code: 0, message: message ?? "" });
  return { status, headers: { ...headers, "content-type": PROTOBUF }, body: told };
}
