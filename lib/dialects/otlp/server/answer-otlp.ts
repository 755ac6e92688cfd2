// Answers of OTLP over HTTP, in the encoding of the question.
import { errorAnswer } from "@/lib/api/server/error-answer";
import { parseExactJson } from "@/lib/base/json/exact-json";
import type { WaitLimits } from "@/lib/platform/http/answer-in-time";
import { handleRequest } from "@/lib/platform/http/handle-request";
import { jsonAnswer, type Answer, type RawRequest } from "@/lib/platform/http/raw-request";
import { encodeMessage } from "../trace-proto";

const PROTOBUF = "application/x-protobuf";

/** `work` gives the content of the answer. */
export async function answerOtlp(
  request: RawRequest,
  work: (isProtobuf: boolean) => Promise<object>,
  limits: WaitLimits,
): Promise<Answer> {
  const isProtobuf = isProtobufType(request.header("content-type") ?? "");
  try {
    return answer(isProtobuf, await handleRequest(() => work(isProtobuf), limits));
  } catch (error) {
    const refusal = errorAnswer(error, "honeyhive");
    return isProtobuf ? toProtobufError(refusal) : refusal;
  }
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
