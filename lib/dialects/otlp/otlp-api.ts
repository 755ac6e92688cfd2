// OpenTelemetry over HTTP: the project is that of the key.
import { z } from "zod";

import { ERROR_STATUS } from "@/lib/base/errors";
import type { DecodedAnswer, ForeignDialect } from "@/lib/platform/http/dialect";
import { operation, type OperationTable } from "@/lib/platform/http/operation";
import type { Answer, RawRequest } from "@/lib/platform/http/raw-request";
import { encodeMessage } from "./trace-proto";

const otlp = {
  auth: "key",
  dialect: "otlp",
  method: "POST",
  tag: "OpenTelemetry",
  reads: "bytes",
  hasLargeBody: true,
  isMounted: true,
  errors: [400, 413, 503],
} as const;
const spans = {
  ...otlp,
  summary: "Spans by OTLP over HTTP, as JSON or protobuf",
  description:
    "gzip is accepted. Spans that cannot be read are counted in `partialSuccess`; the others are stored.",
  answer: { status: 200, description: "Stored", schema: z.looseObject({}) },
} as const;
const unkept = {
  ...otlp,
  summary: "Logs or metrics by OTLP, which are not stored",
  description:
    "The body is read and discarded: `partialSuccess` has the number of log records or data points.",
  answer: { status: 200, description: "Read and discarded", schema: z.looseObject({}) },
} as const;

export const otlpApi = {
  receiveSpans: operation({ ...spans, scope: "ingest", path: "/opentelemetry/v1/traces" }),
  receiveSpansBelowV1: operation({
    ...spans,
    scope: "ingest",
    path: "/v1/opentelemetry/v1/traces",
  }),
  receiveOtelSpans: operation({ ...spans, scope: "ingest", path: "/api/otel/v1/traces" }),
  receivePlainSpans: operation({ ...spans, scope: "ingest", path: "/v1/traces" }),
  receiveLangfuseSpans: operation({
    ...spans,
    scope: "ingest",
    path: "/api/public/otel/v1/traces",
  }),
  receiveLogs: operation({ ...unkept, scope: "ingest", path: "/v1/logs" }),
  receiveOtelLogs: operation({ ...unkept, scope: "ingest", path: "/api/otel/v1/logs" }),
  receiveMetrics: operation({ ...unkept, scope: "ingest", path: "/v1/metrics" }),
  receiveOtelMetrics: operation({ ...unkept, scope: "ingest", path: "/api/otel/v1/metrics" }),
} satisfies OperationTable;

// OTLP over HTTP: answers have the encoding of the request.

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
