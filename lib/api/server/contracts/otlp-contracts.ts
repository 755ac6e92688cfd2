// OpenTelemetry over HTTP: the project is that of the key.
import { z } from "zod";

import { contract, type Contract } from "@/lib/platform/http/contract";

const otlp = {
  auth: "key",
  dialect: "honeyhive",
  method: "POST",
  tag: "OpenTelemetry",
  hasLargeBody: true,
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

export const otlpContracts = {
  receiveSpans: contract({ ...spans, path: "/opentelemetry/v1/traces" }),
  receiveSpansBelowV1: contract({ ...spans, path: "/v1/opentelemetry/v1/traces" }),
  receiveOtelSpans: contract({ ...spans, path: "/api/otel/v1/traces" }),
  receivePlainSpans: contract({ ...spans, path: "/v1/traces" }),
  receiveLangfuseSpans: contract({ ...spans, path: "/api/public/otel/v1/traces" }),
  receiveLogs: contract({ ...unkept, path: "/v1/logs" }),
  receiveOtelLogs: contract({ ...unkept, path: "/api/otel/v1/logs" }),
  receiveMetrics: contract({ ...unkept, path: "/v1/metrics" }),
  receiveOtelMetrics: contract({ ...unkept, path: "/api/otel/v1/metrics" }),
} satisfies Record<string, Contract>;
