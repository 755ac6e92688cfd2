// What a project replaces is found in no table, whichever way it came.
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { POST as postEvent, PUT as putEvent } from "@/app/v1/events/route";
import type { RedactionRules } from "@/lib/access/redaction/redaction-schema";
import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { searchMessages } from "@/lib/search/server/search-messages";
import { findEverywhere } from "@/lib/testing/data/marked-run";
import { eventsWith, personalValues } from "@/lib/testing/data/personal-values";
import { finished, START } from "@/lib/testing/data/running-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { startEchoServer } from "@/lib/testing/servers/foreign/echo-server";
import { runOnDatabase, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { GET as getRedaction, PUT as saveRedaction } from "./route";
import { POST as tryRedaction } from "./try/route";

setUpTestDatabase();

const ALL: RedactionRules = {
  kinds: ["email", "phone", "iban", "card"],
  patterns: [{ name: "customer", pattern: "CUST-[a-z0-9]+" }],
};

let project: TestProject;
/** Of each test, because all share the tables. */
let email = "";
let values: string[] = [];
let text = "";
beforeEach(async () => {
  project = await createTestProject();
  values = personalValues();
  [email = ""] = values;
  text = `I am ${values.join(", ")}.`;
});

const at = () => `/api/projects/${project.id}/redaction`;
const headers = () => ({ authorization: `Bearer ${project.key}` });
const send = (handler: RouteHandler, asked: string, body?: unknown) => {
  const [method = "", path = ""] = asked.split(" ");
  return ask(handler, { method, path, headers: headers(), ...(body !== undefined && { body }) });
};
const save = (rules: unknown) => send(saveRedaction, `PUT ${at()}`, rules);

/** How often each value is found in a table. */
async function findValues(): Promise<Record<string, number>[]> {
  await indexWaiting({ settleMs: 0 });
  return Promise.all(values.map(findEverywhere));
}
const NOWHERE = [{}, {}, {}, {}, {}];

/** Every kind of event, with the values wherever there are texts. */
async function postRun(ids = newRunIds()) {
  await project.postAll(eventsWith(text, ids));
  return ids;
}

async function postSpans() {
  const id = randomUUID();
  const event = {
    event_type: "tool",
    event_id: id,
    event_name: text,
    inputs: { text },
    outputs: { list: [text] },
    metadata: { text },
    user_properties: { user_id: email },
    error: text,
  };
  const bodies = [
    await send(postEvent, "POST /v1/events", { event }),
    await send(putEvent, "PUT /v1/events", {
      event_id: id,
      feedback: { text },
      outputs: { text },
    }),
    await send(postOtlp, "POST /api/otel/v1/traces", otlpBody()),
  ];
  expect(bodies.map(({ status }) => status)).toEqual([200, 200, 200]);
}

function otlpBody() {
  const attributes = [
    { key: "input.value", value: { stringValue: JSON.stringify({ text }) } },
    { key: "user.email", value: { stringValue: email } },
  ];
  const span = {
    traceId: randomUUID().replaceAll("-", ""),
    spanId: "a000000000000001",
    name: text,
    startTimeUnixNano: "1795314409053000000",
    endTimeUnixNano: "1795314409054000000",
    attributes,
    events: [
      {
        name: "exception",
        attributes: [{ key: "exception.message", value: { stringValue: text } }],
      },
    ],
    status: { code: 2, message: text },
  };
  return { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }] };
}

describe("what is posted to a project that redacts", () => {
  test("is found in no table, in the dialect of LangWatch", async () => {
    expect((await save(ALL)).status).toBe(200);
    const { scenarioRunId } = await postRun();
    expect(await findValues()).toEqual(NOWHERE);
    const run = await getRun(project.ctx, scenarioRunId);
    const [word] = /\[email#[0-9a-f]{4}\]/.exec(run.name ?? "") ?? [];
    expect(run.results?.reasoning).toContain(word);
    expect(run.results?.metCriteria[0]).toContain(word);
    const { messages } = await getTranscript(project.ctx, scenarioRunId);
    expect(messages.map(({ id }) => id)).toEqual(["m0", "m1", "m2"]);
    for (const message of messages) expect(JSON.stringify(message)).toContain(word);
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("is found in no table, in the dialects of HoneyHive and OpenTelemetry", async () => {
    await save(ALL);
    await postSpans();
    expect(await findValues()).toEqual(NOWHERE);
  });

  test("is stored as it came by default, and again when redaction is turned off", async () => {
    const { body } = await send(getRedaction, `GET ${at()}`);
    expect(body).toEqual({ kinds: [], patterns: [], counts: [] });
    await postRun();
    await postSpans();
    const tables = Object.keys((await findValues())[0] ?? {}).toSorted();
    expect(tables).toEqual(["event", "run", "run_criterion", "search_entry", "span", "trace"]);
    await save(ALL);
    await save({ kinds: [], patterns: [] });
    const { scenarioRunId } = await postRun();
    expect((await getRun(project.ctx, scenarioRunId)).name).toBe(text);
  });

  test("has equal hashes for equal values in runs of one project, and others in another one", async () => {
    const nameOf = async () => {
      await save(ALL);
      return (await getRun(project.ctx, (await postRun()).scenarioRunId)).name;
    };
    const first = await nameOf();
    expect(first).toMatch(
      /^I am \[email#\w{4}\], \[phone#\w{4}\], \[iban#\w{4}\], \[card#\w{4}\], \[customer#\w{4}\]\.$/,
    );
    await save({ kinds: [], patterns: [] });
    expect(await nameOf()).toBe(first);
    project = await createTestProject();
    expect(await nameOf()).not.toBe(first);
  });

  test("is the same event when it is sent again", async () => {
    await save(ALL);
    const ids = await postRun();
    const before = await findEverywhere(ids.scenarioRunId);
    await postRun(ids);
    expect(await findEverywhere(ids.scenarioRunId)).toEqual(before);
  });

  test("is found by the word that replaces it", async () => {
    await save(ALL);
    const { scenarioRunId } = await postRun();
    await indexWaiting({ settleMs: 0 });
    const { name } = await getRun(project.ctx, scenarioRunId);
    const [, hash = ""] = /email#(\w{4})/.exec(name ?? "") ?? [];
    const found = await searchMessages(project.ctx, { q: hash, limit: 10 });
    expect(JSON.stringify(found)).toContain(scenarioRunId);
  });

  test("is counted by rule, once for each text", async () => {
    await save(ALL);
    await postRun();
    const { body } = await send(getRedaction, `GET ${at()}`);
    const { counts } = body as { counts: { rule: string; count: number; since: string }[] };
    expect(counts.map(({ rule }) => rule)).toEqual(["card", "customer", "email", "iban", "phone"]);
    expect(new Set(counts.map(({ count }) => count)).size).toBe(1);
    await postRun();
    expect((await send(getRedaction, `GET ${at()}`)).body).toEqual(body);
  });
});

test("a run that is made here reaches the target as it is, and is stored redacted", async () => {
  const { url, received } = await startEchoServer();
  const fixture = await createTestSuite({
    url,
    scenarios: [{ messages: [{ role: "user", content: text }] }],
  });
  project = fixture.project;
  await save(ALL);
  await startTestWorker();
  const { batchId, runs } = await startSuite(project.ctx, fixture.suite.id, START);
  await finished(fixture, batchId);
  const runId = runs[0]?.runId ?? "";
  const { messages } = await getTranscript(project.ctx, runId);
  expect(received[0]?.body).toContain(text);
  expect(messages).toHaveLength(2);
  expect(JSON.stringify(messages[0])).toMatch(/I am \[email#/);
  const tables = Object.keys((await findValues())[0] ?? {}).toSorted();
  expect(tables).toEqual(["scenario", "scenario_version"]);
});

describe("the rules", () => {
  test("are tried without storing anything", async () => {
    const { status, body } = await send(tryRedaction, `POST ${at()}/try`, { rules: ALL, text });
    expect(status).toBe(200);
    expect(body).toEqual({
      text: expect.stringMatching(/^I am \[email#\w{4}\], \[phone/) as unknown,
    });
    expect(await findValues()).toEqual(NOWHERE);
    expect((await send(getRedaction, `GET ${at()}`)).body).toMatchObject({ kinds: [], counts: [] });
  });

  test("are tried with the hashes of the project", async () => {
    await save({ kinds: [], patterns: [] });
    const trial = () => send(tryRedaction, `POST ${at()}/try`, { rules: ALL, text });
    expect((await trial()).body).toEqual((await trial()).body);
  });

  test("are refused with a reason where they cannot be used", async () => {
    const { status, body } = await save({
      kinds: [],
      patterns: [{ name: "own", pattern: "(?=a)" }],
    });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("no lookaround");
  });

  test("go on with another key when the key of the installation was lost", async () => {
    await save(ALL);
    await runOnDatabase(`update redaction set key = 'v2:000000000000:AAAA', updated_at = now() - interval '1 day'
      where project_id = '${project.id}'`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const first = await getRun(project.ctx, (await postRun()).scenarioRunId);
    const second = await getRun(project.ctx, (await postRun()).scenarioRunId);
    expect(first.name).toMatch(/^I am \[email#/);
    expect(second.name).toBe(first.name);
  });
});
