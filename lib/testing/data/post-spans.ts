// Spans, sent as an exporter of OpenTelemetry would.
import { expect } from "vitest";

import { ask, type RouteHandler } from "../servers/ask";
import type { TestProject } from "../test-project";

/** `receive` is the route that takes them. */
export async function postSpans(
  receive: RouteHandler,
  { key }: TestProject,
  spans: readonly object[],
): Promise<void> {
  const { status } = await ask(receive, {
    method: "POST",
    path: "/api/otel/v1/traces",
    headers: { authorization: `Bearer ${key}` },
    body: { resourceSpans: [{ scopeSpans: [{ spans }] }] },
  });
  expect(status).toBe(200);
}
