// OpenTelemetry over HTTP: the project is that of the key.
import { z } from "zod";

import { operation, type OperationTable } from "@/lib/platform/http/operation";

const otlp = {
  auth: "key",
  dialect: "otlp",
  method: "POST",
  tag: "OpenTelemetry",
  readsBytes: true,
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
  summary: "Logs or metrics by OTLP, which are not kept",
  description:
    "The body is read and dropped: `partialSuccess` says how many log records or data points.",
  answer: { status: 200, description: "Read, and not kept", schema: z.looseObject({}) },
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
