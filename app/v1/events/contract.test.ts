import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { serve } from "@/lib/api/server/serve";
import { honeyhiveOperations } from "@/lib/dialects/honeyhive/server/honeyhive-operations";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { eventsClient, LEAST_EVENT as LEAST } from "@/lib/testing/servers/events-client";
import { soakTimes } from "@/lib/testing/soak";
import { setUpTestProject } from "@/lib/testing/test-project";
import { GET as getEvent } from "./[eventId]/route";
import { POST } from "./route";

const receiveEvent = serve(honeyhiveOperations.createEvent);

const project = setUpTestProject();

const { auth, post, readBack } = eventsClient(project, { post: POST, get: getEvent });

describe("the fields of the published page", () => {
  const page = readFileSync("lib/dialects/honeyhive/fixtures/create-event.md", "utf8");
  const VALUES: Record<string, { good: unknown; bad: unknown[] }> = {
    "enum<string>": { good: "model", bad: ["dance", 1, null] },
    object: { good: { a: [1, { b: null }] }, bad: ["text", 1, [1], null] },
    string: { good: "a text", bad: [1, {}, null, ["a"]] },
    "string[]": { good: ["a", "b"], bad: ["a", [1], {}, null] },
    number: { good: 1_767_225_600_000.5, bad: ["1", {}, null] },
    "string | null": { good: null, bad: [1, {}] },
  };
  const body = page.slice(page.indexOf("Request body for"), page.indexOf("Response\n"));
  const fields = [...body.matchAll(/^(\w+)\n((?:enum|object|string|number).*)$/gm)].map(
    ([, name = "", type = ""]) => [name, type] as const,
  );

  test("are all known to this test", () => {
    expect(fields).toHaveLength(19);
  });

  test.each(fields)(
    "%s is taken as %s and reads back equal; other types are refused",
    async (name, type) => {
      const values = VALUES[type];
      if (!values) throw new Error(`no values of type ${type}`);
      const event_id = name === "event_id" ? values.good : `field-${name}`;
      const answer = await post({ ...LEAST, event_id, [name]: values.good });
      expect(answer).toMatchObject({ status: 200, body: { event_id, success: true } });
      const stored = (await readBack(String(event_id))) as Record<string, unknown>;
      expect(stored[name]).toEqual(name === "project_id" ? project.id : values.good);
      for (const bad of values.bad) {
        const { status, body: error } = await post({ ...LEAST, [name]: bad });
        expect(error).toMatchObject({
          statusCode: 400,
          success: false,
          errorCode: "VALIDATION_ERROR",
        });
        expect(status).toBe(400);
      }
    },
  );

  test.each(["event_type", "inputs"])("%s is required", async (name) => {
    expect((await post({ ...LEAST, [name]: undefined })).status).toBe(400);
  });
});

describe("a refusal", () => {
  test.each([
    ["an unknown key", { ...LEAST, project: "x" }, 400],
    ["a wrapped event beside other keys", { event: LEAST, ...LEAST }, 400],
    ["a list", [], 400],
    ["no JSON", "{", 400],
    [
      "deep nesting",
      `{"event_type":"tool","inputs":{"a":${"[".repeat(200)}${"]".repeat(200)}}}`,
      400,
    ],
  ])("of %s has HoneyHive's shape", async (_, body, expected) => {
    const { status, body: error } = await post(body);
    expect(status).toBe(expected);
    expect(error).toMatchObject({ statusCode: expected, success: false });
    expect(Object.keys(error as object).toSorted()).toEqual([
      "errorCode",
      "message",
      "statusCode",
      "success",
    ]);
  });

  test("without a key is 401", async () => {
    const { status, body } = await ask(POST, { method: "POST", path: "/v1/events", body: LEAST });
    expect([status, body]).toMatchObject([401, { statusCode: 401, errorCode: "UNAUTHORIZED" }]);
  });

  test("of a body beyond the limit is 413, and 5 MB are taken", async () => {
    const big = { ...LEAST, inputs: { text: "x".repeat(5_000_000) } };
    expect((await post(big)).status).toBe(200);
    setEnv({ BODY_LIMIT_BYTES: "1000" });
    expect(await post({ ...LEAST, inputs: { text: "x".repeat(2000) } })).toMatchObject({
      status: 413,
      body: { errorCode: "PAYLOAD_TOO_LARGE" },
    });
    setEnv({ BODY_LIMIT_BYTES: "52428800" });
  });
});

test("10,000 mutated bodies never break the server", async () => {
  const bodies = readFileSync(
    "lib/dialects/honeyhive/fixtures/sdk/create-event-batch.jsonl",
    "utf8",
  );
  const { body } = JSON.parse(bodies) as { body: { events: Record<string, unknown>[] } };
  const texts = body.events.map(({ project: _, ...event }) => JSON.stringify(event));
  const mutation = fc.tuple(
    fc.constantFrom(...texts),
    fc.nat(),
    fc.nat(12),
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom("null", "1e999", "-0", '"\\u0000"', "{}"),
    ),
  );
  const statuses = new Set<number>();
  for (const group of groupsOf(fc.sample(mutation, soakTimes(10_000)), 200)) {
    const answers = group.map(async ([text, from, cut, inserted]) => {
      const at = from % text.length;
      const sent = text.slice(0, at) + inserted + text.slice(at + cut);
      const request = new Request("http://localhost:3000/v1/events", {
        method: "POST",
        headers: auth(),
        body: sent,
      });
      return receiveEvent(request);
    });
    for (const { status } of await Promise.all(answers)) statuses.add(status);
  }
  expect([...statuses].toSorted()).toEqual([200, 400]);
}, 120_000);

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
