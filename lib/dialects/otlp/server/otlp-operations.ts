import type { RequestContext } from "@/lib/access/context";
import { implement } from "@/lib/access/implement";
import type { DialectServer } from "@/lib/dialects/server/dialect-server";
import type { RawRequest } from "@/lib/platform/http/raw-request";
import { otlpApi } from "../otlp-api";
import { dropSignals, otlpBody, storeSpans } from "./store-spans";

interface Sent {
  sent: unknown;
  request: RawRequest;
}

const receiveSpans = (ctx: RequestContext, sent: Sent) => storeSpans(ctx, otlpBody(sent));
const receiveLogs = (_ctx: RequestContext, sent: Sent) =>
  Promise.resolve(dropSignals("logs", otlpBody(sent)));
const receiveMetrics = (_ctx: RequestContext, sent: Sent) =>
  Promise.resolve(dropSignals("metrics", otlpBody(sent)));

export const otlpOperations = implement(otlpApi, {
  receiveSpans,
  receiveSpansBelowV1: receiveSpans,
  receiveOtelSpans: receiveSpans,
  receivePlainSpans: receiveSpans,
  receiveLangfuseSpans: receiveSpans,
  receiveLogs,
  receiveOtelLogs: receiveLogs,
  receiveMetrics,
  receiveOtelMetrics: receiveMetrics,
});

export const otlpServer: DialectServer = { operations: { otlp: otlpOperations } };
