import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { POST as postExport } from "@/app/v1/events/export/route";
import { POST } from "@/app/v1/events/route";
import { POST as postSearch } from "@/app/v1/events/search/route";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { LEAST_EVENT as LEAST } from "@/lib/testing/servers/events-client";
import { setUpTestProject } from "@/lib/testing/test-project";

const project = setUpTestProject();

const auth = () => ({ authorization: `Bearer ${project.key}` });
const send = (handler: RouteHandler, path: string, body: unknown) =>
  ask(handler, { method: "POST", path, body, headers: auth() });
const post = (body: unknown) => send(POST, "/v1/events", body);

describe("a search", () => {
  const search = (body: unknown) => send(postSearch, "/v1/events/search", body);
  const found = async (filter: object) => {
    const { body } = await search({
      filters: [{ field: "session_id", operator: "is", value: "search" }, filter],
    });
    const { events } = body as { events: { event_id: string }[] };
    return events.map(({ event_id }) => event_id);
  };

  beforeAll(async () => {
    const event = { ...LEAST, session_id: "search" };
    await post({
      ...event,
      event_id: "f1",
      start_time: 1000,
      duration: 5,
      metadata: { cost: 2, tier: "Pro", ok: true },
    });
    await post({
      ...event,
      event_id: "f2",
      start_time: 2000,
      duration: 50,
      event_type: "model",
      error: "It broke",
    });
  });

  test.each([
    [{ field: "metadata.cost", operator: "exists" }, ["f1"]],
    [{ field: "metadata.cost", operator: "not exists" }, ["f2"]],
    [{ field: "metadata.tier", operator: "is", value: "Pro" }, ["f1"]],
    [{ field: "metadata.tier", operator: "is not", value: "Pro" }, ["f2"]],
    [{ field: "metadata.tier", operator: "contains", value: "pR" }, ["f1"]],
    [{ field: "metadata.tier", operator: "not contains", value: "pr" }, ["f2"]],
    [{ field: "metadata.ok", operator: "is", value: true, type: "boolean" }, ["f1"]],
    [{ field: "metadata.cost", operator: "greater than", value: 1, type: "number" }, ["f1"]],
    [{ field: "duration", operator: "less than", value: "10", type: "number" }, ["f1"]],
    [{ field: "event_type", operator: "is", value: "model" }, ["f2"]],
    [{ field: "error", operator: "exists" }, ["f2"]],
    [
      {
        field: "start_time",
        operator: "after",
        value: "1970-01-01T00:00:01.500Z",
        type: "datetime",
      },
      ["f2"],
    ],
    [{ field: "inputs", operator: "not exists" }, ["f2", "f1"]],
  ])("with %j finds %j", async (filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  test("pages, counts and picks fields", async () => {
    const body = {
      filters: [{ field: "session_id", operator: "is", value: "search" }],
      limit: 1,
      page: 2,
    };
    const answer = await send(postExport, "/v1/events/export", {
      ...body,
      projections: ["event_id"],
    });
    expect(answer.body).toEqual({ events: [{ event_id: "f1" }], count: 2, totalEvents: 2 });
  });

  test("with any filter is answered or refused", async () => {
    const filter = fc.record(
      {
        field: fc.constantFrom(
          ...[
            "event_id",
            "duration",
            "start_time",
            "error",
            "metadata",
            "metadata.cost",
            "metadata.tier.x",
            "x",
            "inputs.\u0000",
          ],
        ),
        operator: fc.constantFrom(
          "exists",
          "is",
          "is not",
          "contains",
          "greater than",
          "before",
          "not contains",
        ),
        value: fc.oneof(
          fc.string(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.boolean(),
          fc.constant(null),
        ),
        type: fc.constantFrom("string", "number", "boolean", "datetime"),
      },
      { requiredKeys: ["field", "operator"] },
    );
    for (const filters of fc.sample(fc.array(filter, { maxLength: 3 }), 150))
      expect([200, 400]).toContain((await search({ filters })).status);
  });

  test.each([
    { filters: [{ field: "dance", operator: "exists" }] },
    { filters: [{ field: "name.x", operator: "is", value: "y" }] },
    { filters: [{ field: "duration", operator: "greater than", value: "much" }] },
    { limit: 1001 },
    { dance: 1 },
  ])("for %j is refused", async (body) => {
    expect((await search(body)).status).toBe(400);
  });
});
