import { gzipSync } from "node:zlib";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { getEvent, listEvents } from "@/lib/results/log/server/list-events";
import { getRun } from "@/lib/results/runs/server/get-run";
import { readRecordings } from "@/lib/testing/data/recorded-events";
import { soakTimes } from "@/lib/testing/soak";
import { answerOf, setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { POST } from "./route";

const project = setUpTestProject();

const URL = "http://localhost:3000/api/scenario-events";

function send(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const auth = { "x-auth-token": project.key };
  return POST(new Request(URL, { method: "POST", body, headers: { ...auth, ...headers } }));
}

describe("a small body of very many values is refused before it is parsed", () => {
  const many = (item: string) => `[${Array.from({ length: 2_000_000 }, () => item).join()}]`;
  test.each(["{}", "[]", "0", '""', "null"])("%s", async (item) => {
    const event = JSON.stringify(startedEvent({ metadata: { x: "VALUES" } }));
    const body = event.replace('"VALUES"', many(item));
    expect((await send(body)).status).toBe(413);
    const headers = { "content-encoding": "gzip" };
    expect((await send(new Uint8Array(gzipSync(body)), headers)).status).toBe(413);
  });
});

describe("bad input", () => {
  test.each([
    ["not JSON", "{", 400, { error: "malformed_request" }],
    ["empty", "", 400, { error: "malformed_request" }],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe]), 400, { error: "malformed_request" }],
    ["a list", "[]", 422, { error: "validation_error" }],
    ["null", "null", 422, { error: "validation_error" }],
    [
      "an unknown type",
      JSON.stringify(startedEvent({ type: "SCENARIO_DANCED" })),
      400,
      { error: "Invalid event data" },
    ],
    ["no type", JSON.stringify(startedEvent({ type: undefined })), 422, { fields: ["type"] }],
    [
      "no timestamp",
      JSON.stringify(startedEvent({ timestamp: undefined })),
      422,
      { fields: ["timestamp"] },
    ],
    [
      "a timestamp that is no date",
      JSON.stringify(startedEvent({ timestamp: 1e300 })),
      422,
      { fields: ["timestamp"] },
    ],
    [
      "an empty run id",
      JSON.stringify(startedEvent({ scenarioRunId: "" })),
      422,
      { fields: ["scenarioRunId"] },
    ],
    [
      "a run id of 513 characters",
      JSON.stringify(startedEvent({ scenarioRunId: "x".repeat(513) })),
      422,
      { fields: ["scenarioRunId"] },
    ],
    [
      "no metadata",
      JSON.stringify(startedEvent({ metadata: undefined })),
      422,
      { fields: ["metadata"] },
    ],
    [
      "messages that are no list",
      JSON.stringify(startedEvent({ type: "SCENARIO_MESSAGE_SNAPSHOT", messages: {} })),
      422,
      { fields: ["messages"] },
    ],
    [
      "a message that is no object",
      JSON.stringify(startedEvent({ type: "SCENARIO_MESSAGE_SNAPSHOT", messages: [3] })),
      422,
      { fields: ["messages.0"] },
    ],
    [
      "a role that is no text",
      JSON.stringify(startedEvent({ type: "SCENARIO_MESSAGE_SNAPSHOT", messages: [{ role: 5 }] })),
      422,
      { fields: ["messages.0.role"] },
    ],
    [
      "an unknown status",
      JSON.stringify(startedEvent({ type: "SCENARIO_RUN_FINISHED", status: "GREAT" })),
      422,
      { fields: ["status"] },
    ],
  ])(
    "%s is answered in the dialect and stores nothing",
    async (...[, sent, expectedStatus, expected]) => {
      const before = await getPrisma().event.count();
      const { status, body } = await answerOf(send(sent));
      expect(status).toBe(expectedStatus);
      expect(body).toMatchObject(expected);
      expect(body["message"]).toBeTypeOf("string");
      expect(await getPrisma().event.count()).toBe(before);
    },
  );

  test("50,000 messages are taken, more are refused", async () => {
    const body = (count: number) =>
      startedEvent({
        type: "SCENARIO_MESSAGE_SNAPSHOT",
        messages: Array.from({ length: count }, () => ({})),
      });
    expect((await send(JSON.stringify(body(50_000)))).status).toBe(201);
    expect((await answerOf(send(JSON.stringify(body(50_001))))).body["fields"]).toEqual([
      "messages",
    ]);
  });

  test("a run of 20,000 messages is stored and counted whole", async () => {
    const messages = Array.from({ length: 20_000 }, (_, index) => ({
      id: `m${String(index)}`,
      role: index % 2 === 0 ? "user" : "assistant",
      content: `Line ${String(index)}`,
    }));
    const event = startedEvent({ type: "SCENARIO_MESSAGE_SNAPSHOT", messages });
    expect((await send(JSON.stringify(event))).status).toBe(201);
    const run = await getRun(project.ctx, event.scenarioRunId);
    expect(run.messageCount).toBe(20_000);
  });

  test("nesting of 100 levels is taken, deeper is refused", async () => {
    const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
    const body = (levels: number) =>
      JSON.stringify(startedEvent({ metadata: { deep: "HERE" } })).replace(
        '"HERE"',
        nested(levels),
      );
    expect((await send(body(98))).status).toBe(201);
    expect((await send(body(101))).status).toBe(422);
    expect((await send(body(100_000))).status).toBe(422);
  });

  test("10,000 mutated bodies never break the server, and what is taken can be read", async () => {
    const bodies = readRecordings().flatMap((recording) => recording.bodies);
    const mutation = fc.tuple(
      fc.constantFrom(...bodies),
      fc.nat(),
      fc.nat(),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const statuses = new Map<number, number>();
    const mutants = fc.sample(mutation, soakTimes(10_000)).map(([body, from, length, text]) => {
      const start = from % body.length;
      return body.slice(0, start) + text + body.slice(start + (length % 12));
    });
    for (let index = 0; index < mutants.length; index += 100) {
      const answers = await Promise.all(
        mutants.slice(index, index + 100).map((mutant) => project.post(mutant)),
      );
      for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect([...statuses.keys()].filter((status) => ![201, 400, 422].includes(status))).toEqual([]);
    expect(statuses.get(201)).toBeGreaterThan(100);
  }, 120_000);
});

describe("the body", () => {
  test("may be compressed", async () => {
    const event = startedEvent();
    const answer = await send(new Uint8Array(gzipSync(JSON.stringify(event))), {
      "content-encoding": "gzip",
    });
    expect(answer.status).toBe(201);
    expect((await getRun(project.ctx, event.scenarioRunId)).name).toBe("A run");
  });

  test("is refused with 413 when it inflates beyond the limit, or says that it is larger", async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(60 * 1024 * 1024, " ")));
    expect((await send(bomb, { "content-encoding": "gzip" })).status).toBe(413);
    expect((await send("{}", { "content-length": "60000000" })).status).toBe(413);
  });

  test.each([["gzip"], ["br"], ["deflate"]])(
    "that claims to be %s and is not is answered 400",
    async (encoding) => {
      expect((await send("plain text", { "content-encoding": encoding })).status).toBe(400);
    },
  );

  test("in an unknown encoding is answered 400", async () => {
    expect((await send("x", { "content-encoding": "zstd-2" })).status).toBe(400);
  });

  test("with everything that real and odd clients send can be read back equal", async () => {
    const raw =
      '{"type":"SCENARIO_MESSAGE_SNAPSHOT","timestamp":1795314409053.5,"batchRunId":"b","scenarioId":"s","scenarioRunId":"odd",' +
      '"rawEvent":{"x":[1,2]},"__proto__":{"a":1},"constructor":"c","messages":[' +
      '{"role":"user","content":null},{"role":"user","content":[]},{"role":"assistant"},{"content":"no role"},{},' +
      '{"role":"user","content":[{"type":"image","image":{"0":137,"1":80}},{"type":"file","data":{"type":"Buffer","data":[1,2]}},{"type":"dance","steps":3}]},' +
      '{"role":"assistant","toolCalls":[{"id":"c","function":{"name":"f"}}],"tool_calls":null,"__proto__":"x"},' +
      '{"role":"user","content":"nul \\u0000 lone \\ud800 \\u202e <script>"},{"role":"user","content":"same"},{"role":"user","content":"same"}]}';
    expect((await send(raw)).status).toBe(201);
    const { items } = await listEvents(project.ctx, "odd", { limit: 10 });
    const stored = await getEvent(project.ctx, "odd", items[0]?.eventId ?? "");
    expect(JSON.stringify(stored.raw)).toBe(JSON.stringify(JSON.parse(raw)));
  });

  test("may hold NUL and half a surrogate pair in ids and names", async () => {
    const event = startedEvent({
      scenarioRunId: "nul\u0000",
      scenarioSetId: "half\ud800",
      metadata: { name: "n\u0000" },
    });
    await project.postAll([event]);
    const run = await getRun(project.ctx, String.raw`nul\u0000`);
    expect(run).toMatchObject({ name: String.raw`n\u0000`, setId: String.raw`half\ud800` });
  });

  test("may hold ids of 512 characters in any script", async () => {
    const long = "漢".repeat(512);
    await project.postAll([
      startedEvent({
        scenarioRunId: long,
        batchRunId: long,
        scenarioId: long,
        scenarioSetId: long,
      }),
    ]);
    expect((await getRun(project.ctx, long)).batchId).toBe(long);
  });
});
