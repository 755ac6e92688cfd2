import type { IncomingMessage, ServerResponse } from "node:http";

import { dropLogs, dropMetrics } from "@/lib/http/drop-signals";
import { fromNodeRequest, sendAnswer } from "@/lib/http/node-request";
import type { Answer, RawRequest } from "@/lib/http/raw-request";
import { receiveEvent } from "@/lib/http/receive-event";
import { receiveScenarioEvent } from "@/lib/http/receive-scenario-event";
import { receiveSpans } from "@/lib/http/receive-spans";

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
