import { describe, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { PUT as putSpan } from "@/app/api/projects/[projectId]/spans/[spanKey]/route";
import { GET as getTrace } from "@/app/api/trace/[traceId]/route";
import { PUT as putEvent } from "@/app/v1/events/[eventId]/route";
import { POST as postEvent } from "@/app/v1/events/route";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { findSpanById } from "@/lib/traces/server/list/list-spans";

const project = setUpTestProject();

const SECRET = "Bearer hunter2";
const withSecret = { call: { headers: { Authorization: SECRET } } };
const auth = () => ({ authorization: `Bearer ${project.key}` });
const storedOf = async (id: string) => JSON.stringify(await findSpanById(project.ctx, id));

describe("a secret among headers is stored nowhere", () => {
  test("when JSON in an attribute holds it", async () => {
    const traceId = "0af7651916cd43dd8448eb211c80319e";
    const names = [
      "ai.toolCall.args",
      "langwatch.input",
      "honeyhive_config",
      "honeyhive_metadata.x",
    ];
    const attributes = names.map((key) => ({
      key,
      value: { stringValue: JSON.stringify(withSecret) },
    }));
    const span = { traceId, spanId: "b7ad6b7169203360", attributes };
    const body = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
    await ask(postOtlp, { method: "POST", path: "/api/otel/v1/traces", body, headers: auth() });
    const trace = await ask(getTrace, { path: `/api/trace/${traceId}`, headers: auth() });
    expect(JSON.stringify(trace.body)).toContain("[masked]");
    expect(JSON.stringify(trace.body)).not.toContain(SECRET);
    expect(await storedOf(span.spanId)).not.toContain(SECRET);
  });

  const buckets = ["metadata", "metrics", "feedback", "user_properties", "config", "outputs"];

  test.each(buckets)("when the %s of an event hold it, or of its change", async (bucket) => {
    const id = `event-of-${bucket}`;
    const event = { event_type: "tool", inputs: {}, event_id: id, [bucket]: withSecret };
    await ask(postEvent, { method: "POST", path: "/v1/events", body: event, headers: auth() });
    expect(await storedOf(id)).toContain("[masked]");
    expect(await storedOf(id)).not.toContain(SECRET);
    const body = { [bucket]: { later: withSecret } };
    await ask(putEvent, { method: "PUT", path: `/v1/events/${id}`, body, headers: auth() });
    expect(await storedOf(id)).toContain('"later"');
    expect(await storedOf(id)).not.toContain(SECRET);
  });

  test("when a change of a span holds it", async () => {
    const id = "event-of-page";
    const event = { event_type: "tool", inputs: {}, event_id: id };
    await ask(postEvent, { method: "POST", path: "/v1/events", body: event, headers: auth() });
    const key = (await findSpanById(project.ctx, id))?.key ?? "";
    const path = `/api/projects/${project.id}/spans/${key}`;
    const body = { metadata: withSecret, outputs: withSecret, feedback: withSecret };
    const answer = await ask(putSpan, { method: "PUT", path, body, headers: auth() });
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { metadata: { call: { headers: { Authorization: "[masked]" } } } },
    ]);
    expect(await storedOf(id)).not.toContain(SECRET);
  });
});
