// Spans, sent as an exporter of OpenTelemetry would.
import { expect } from "vitest";

import { serve } from "@/lib/api/server/serve";
import { otlpOperations } from "@/lib/dialects/otlp/server/otlp-operations";
import { ask } from "../servers/ask";
import type { TestProject } from "../test-project";

const receive = serve(otlpOperations.receiveOtelSpans);

export async function postSpans({ key }: TestProject, spans: readonly object[]): Promise<void> {
  const { status } = await ask(receive, {
    method: "POST",
    path: "/api/otel/v1/traces",
    headers: { authorization: `Bearer ${key}` },
    body: { resourceSpans: [{ scopeSpans: [{ spans }] }] },
  });
  expect(status).toBe(200);
}
