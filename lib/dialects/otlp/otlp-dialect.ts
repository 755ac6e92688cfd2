// OTLP over HTTP: answers have the encoding of the request.
import { z } from "zod";

import { ERROR_STATUS } from "@/lib/base/errors";
import type { DecodedAnswer, ForeignDialect } from "@/lib/platform/http/dialect";
import type { Answer, RawRequest } from "@/lib/platform/http/raw-request";
import { otlpApi } from "./otlp-api";
import { encodeMessage } from "./trace-proto";

/** `google.rpc.Status`. */
const rpcStatusSchema = z.object({ code: z.int(), message: z.string() });

const PROTOBUF = "application/x-protobuf";

/** Errors are a `google.rpc.Status`; clients expect 400 for every invalid request. */
export const otlpDialect: ForeignDialect = {
  name: "otlp",
  statusOf: (code) => (ERROR_STATUS[code] === 422 ? 400 : ERROR_STATUS[code]),
  errorBody: ({ message }) => ({ code: 0, message }),
  unexpectedErrorBody: ({ message }) => ({ code: 0, message }),
  errorSchema: rpcStatusSchema,
  errorMediaType: "application/json",
  tables: { otlp: otlpApi },
  unsupportedNames: [],
  encode: (answer, request) => (isProtobuf(request) ? toProtobuf(answer) : null),
};

export function isProtobuf({ header }: Pick<RawRequest, "header">): boolean {
  return /^application\/(?:x-)?protobuf\b/i.test((header("content-type") ?? "").trim());
}

function toProtobuf({ status, value, isError, headers }: DecodedAnswer): Answer {
  return {
    status,
    headers: { ...headers, "content-type": PROTOBUF, "cache-control": "no-store" },
    body: encodeMessage(isError ? "RpcStatus" : "Response", value),
  };
}
