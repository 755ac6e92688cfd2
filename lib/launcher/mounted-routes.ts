import type { IncomingMessage, ServerResponse } from "node:http";

import { receiveEvent } from "@/lib/dialects/honeyhive/server/receive-event";
import { receiveScenarioEvent } from "@/lib/dialects/langwatch/server/receive-scenario-event";
import { dropLogs, dropMetrics } from "@/lib/dialects/otlp/server/drop-signals";
import { receiveSpans } from "@/lib/dialects/otlp/server/receive-spans";
import { fromNodeRequest, sendAnswer } from "@/lib/platform/http/node-request";
import type { Answer, RawRequest } from "@/lib/platform/http/raw-request";

export type MountedRoute = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const ROUTES: Readonly<Record<string, MountedRoute>> = {
  "POST /api/scenario-events": mount(receiveScenarioEvent),
  "POST /v1/events": mount(receiveEvent),
  "POST /api/otel/v1/traces": mount(receiveSpans),
  "POST /opentelemetry/v1/traces": mount(receiveSpans),
  "POST /v1/opentelemetry/v1/traces": mount(receiveSpans),
  "POST /v1/traces": mount(receiveSpans),
  "POST /api/public/otel/v1/traces": mount(receiveSpans),
  "POST /v1/logs": mount(dropLogs),
  "POST /api/otel/v1/logs": mount(dropLogs),
  "POST /v1/metrics": mount(dropMetrics),
  "POST /api/otel/v1/metrics": mount(dropMetrics),
};

function mount(receive: (request: RawRequest) => Promise<Answer>): MountedRoute {
  return async (req, res) => {
    sendAnswer(res, await receive(fromNodeRequest(req)));
  };
}

/** A route that our own server answers before Next, which costs a millisecond of CPU a request. */
export function mountedRoute(method: string, pathname: string): MountedRoute | undefined {
  return ROUTES[`${method} ${pathname}`];
}
