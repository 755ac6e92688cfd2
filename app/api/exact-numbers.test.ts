// Numbers that JavaScript cannot hold, or writes in another way: as they were sent, wherever an answer carries them.
import { expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { POST as postScenarioEvent } from "@/app/api/scenario-events/route";
import { GET as getSimulationRun } from "@/app/api/simulation-runs/[scenarioRunId]/route";
import { GET as getLangwatchTrace } from "@/app/api/trace/[traceId]/route";
import { PUT as putHoneyhiveEvent } from "@/app/events/route";
import { GET as getHoneyhiveEvent } from "@/app/v1/events/[eventId]/route";
import { POST as postHoneyhiveEvent } from "@/app/v1/events/route";
import type { RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { POST as evaluate } from "./projects/[projectId]/runs/[runId]/evaluate/route";
import { GET as getEvent } from "./projects/[projectId]/runs/[runId]/events/[eventId]/route";
import { GET as listEvents } from "./projects/[projectId]/runs/[runId]/events/route";
import { GET as getRun } from "./projects/[projectId]/runs/[runId]/route";
import { GET as getTranscript } from "./projects/[projectId]/runs/[runId]/transcript/route";
import { GET as getScenario } from "./projects/[projectId]/scenarios/[scenarioId]/route";
import { POST as postScenario } from "./projects/[projectId]/scenarios/route";
import { GET as getTrace } from "./projects/[projectId]/traces/[traceId]/route";

const project = setUpTestProject();

const ODD = "12345678901234567890";
/** As PostgreSQL's jsonb keeps them: with all their digits. */
const KEPT = [ODD, "1.10", "0.1000000000000000055511151231257827"];
const ALL = [...KEPT, "1e400", "-0", "1E5"];

/** The text of the answer: parsed it would be rounded here. */
async function textOf(handler: RouteHandler, path: string, body?: string): Promise<string> {
  const method = body === undefined ? "GET" : "POST";
  const headers = { authorization: `Bearer ${project.key}`, "content-type": "application/json" };
  const url = `http://localhost:3000${path.replace("{project}", project.id)}`;
  const init = { method, headers, ...(body !== undefined && { body }) };
  const response = await handler(new Request(url, init));
  const text = await response.text();
  expect([response.status, text]).toEqual([
    expect.toSatisfy((status: number) => status < 300),
    text,
  ]);
  return text;
}

const event = (runId: string, rest: string) =>
  `{"timestamp":1795314409053,"batchRunId":"b","scenarioId":"s","scenarioRunId":"${runId}",${rest}}`;
const post = (body: string) => textOf(postScenarioEvent, "/api/scenario-events", body);

test("in the events of a run, its messages and its metadata", async () => {
  const list = `[${ALL.join(",")}]`;
  await post(
    event(
      "numbers",
      `"type":"SCENARIO_RUN_STARTED","metadata":{"name":"n","order":${ODD},"price":1.10,"list":${list}}`,
    ),
  );
  const call = `{"id":"k","type":"function","function":{"name":"cancel","arguments":{"id":${ODD},"price":1.10}}}`;
  await post(
    event(
      "numbers",
      `"type":"SCENARIO_MESSAGE_SNAPSHOT","extra":{"x":1e400},"messages":[{"role":"assistant","content":null,"score":1.10,"tool_calls":[${call}]},{"role":"tool","tool_call_id":"k","content":[{"type":"own","n":${ODD}}]}]`,
    ),
  );
  const run = "/api/projects/{project}/runs/numbers";
  const metadata = await textOf(getRun, run);
  expect(metadata).toContain(`"order":${ODD},"price":1.10,"list":${list}`);

  const transcript = await textOf(getTranscript, `${run}/transcript`);
  expect(transcript).toContain(`{\\"id\\":${ODD},\\"price\\":1.10}`);
  expect(transcript).toContain(`"n":${ODD}`);

  const { items } = JSON.parse(await textOf(listEvents, `${run}/events`)) as {
    items: { eventId: string }[];
  };
  const raw = await Promise.all(
    items.map(({ eventId }) => textOf(getEvent, `${run}/events/${eventId}`)),
  );
  expect(raw[0]).toContain(`"metadata":{"name":"n","order":${ODD},"price":1.10,"list":${list}}`);
  expect(raw[1]).toContain('"extra":{"x":1e400}');
  expect(raw[1]).toContain('"score":1.10');
  expect(raw[1]).toContain(call);

  const read = await textOf(getSimulationRun, "/api/simulation-runs/numbers");
  expect(read).toContain(ODD);
});

test("in spans, whichever dialect they came in", async () => {
  const list = `[${KEPT.join(",")}]`;
  const bucket = `{"n":${ODD},"price":1.10,"list":${list}}`;
  const sent = await textOf(
    postHoneyhiveEvent,
    "/v1/events",
    `{"event_type":"tool","event_name":"book","event_id":"00000000-0000-4000-8000-000000000001","inputs":${bucket},"outputs":${bucket},"metadata":${bucket},"start_time":1795314409053.50}`,
  );
  expect(sent).toContain("00000000-0000-4000-8000-000000000001");
  const own = await textOf(getHoneyhiveEvent, "/v1/events/00000000-0000-4000-8000-000000000001");
  expect(own).toContain('"price":1.10');
  for (const number of KEPT) expect(own).toContain(number);

  const traceId = "ab".repeat(16);
  await textOf(
    postOtlp,
    "/api/otel/v1/traces",
    `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"${traceId}","spanId":"a000000000000001","name":"chat","startTimeUnixNano":"1795314409053000000","endTimeUnixNano":"1795314409054000000","attributes":[{"key":"input.value","value":{"stringValue":${JSON.stringify(`{"order":${ODD},"price":1.10}`)}}},{"key":"x","value":{"doubleValue":2.50}},{"key":"y","value":{"intValue":"${ODD}"}}]}]}]}]}`,
  );
  const trace = await textOf(getTrace, `/api/projects/{project}/traces/${traceId}?spans=full`);
  const langwatch = await textOf(getLangwatchTrace, `/api/trace/${traceId}`);
  expect(trace + langwatch).toContain(ODD);
});

test("a change of an event keeps the numbers that it does not name", async () => {
  const id = "00000000-0000-4000-8000-000000000002";
  await textOf(
    postHoneyhiveEvent,
    "/v1/events",
    `{"event_type":"tool","event_name":"book","event_id":"${id}","inputs":{},"metadata":{"n":${ODD}}}`,
  );
  await textOf(
    putHoneyhiveEvent,
    "/events",
    `{"event_id":"${id}","metadata":{"m":${ODD}1,"password":"x"}}`,
  );
  const read = await textOf(getHoneyhiveEvent, `/v1/events/${id}`);
  expect(read).toContain(`"n":${ODD}`);
  expect(read).toContain(`"m":${ODD}1`);
});

async function verdictOf(evaluator: string, args: string, reply = ""): Promise<unknown> {
  const scenario = await textOf(
    postScenario,
    "/api/projects/{project}/scenarios",
    `{"name":"n${crypto.randomUUID()}","instructions":"x","evaluators":[${evaluator}]}`,
  );
  const { id } = JSON.parse(scenario) as { id: string };
  expect(await textOf(getScenario, `/api/projects/{project}/scenarios/${id}`)).toContain(evaluator);
  const runId = crypto.randomUUID();
  const of = (rest: string) =>
    post(event(runId, rest).replace('"scenarioId":"s"', `"scenarioId":"${id}"`));
  await of('"type":"SCENARIO_RUN_STARTED","metadata":{"name":"r"}');
  await of(
    `"type":"SCENARIO_MESSAGE_SNAPSHOT","messages":[{"role":"user","content":"x"},{"role":"assistant","content":${JSON.stringify(reply)},"tool_calls":[{"id":"k","type":"function","function":{"name":"cancel","arguments":${JSON.stringify(args)}}}]}]`,
  );
  await of(
    '"type":"SCENARIO_RUN_FINISHED","status":"SUCCESS","results":{"verdict":"success","metCriteria":[],"unmetCriteria":[]}',
  );
  const answer = await textOf(evaluate, `/api/projects/{project}/runs/${runId}/evaluate`, "{}");
  const { evaluations } = JSON.parse(answer) as { evaluations: { passed: unknown }[] };
  return evaluations[0]?.passed;
}

test.each<[expected: string, given: string, passed: boolean]>([
  ["12345678901234567891", "12345678901234567890", false],
  ["12345678901234567890", "12345678901234567890", true],
  ["1.1", "1.10", true],
  ["100000", "1E5", true],
  ["1e400", "1e401", false],
  ["9007199254740992", "9007199254740993", false],
  ["[9007199254740992]", "[9007199254740993]", false],
  ['{"deep":[{"n":12345678901234567891}]}', '{"deep":[{"n":12345678901234567890}]}', false],
])("arguments of a tool: wanted %s, called with %s", async (wanted, given, passed) => {
  const evaluator = `{"type":"tool-arguments","config":{"tool":"cancel","value":{"id":${wanted}}}}`;
  expect(await verdictOf(evaluator, `{"id":${given}}`)).toBe(passed);
});

test.each<[schema: string, reply: string, passed: boolean | null]>([
  ['{"const":12345678901234567891}', "12345678901234567890", null],
  ['{"properties":{"id":{"const":12345678901234567891}}}', '{"id":12345678901234567890}', null],
  ['{"properties":{"id":{"enum":[9007199254740992]}}}', '{"id":9007199254740993}', null],
  ['{"properties":{"id":{"type":"integer"}}}', '{"id":12345678901234567890}', true],
  ['{"properties":{"id":{"const":1.1}}}', '{"id":1.10}', true],
  ['{"properties":{"id":{"const":1.2}}}', '{"id":1.10}', false],
])("a JSON Schema %s, a reply %s", async (schema, reply, passed) => {
  const evaluator = `{"type":"json-schema","config":{"value":${schema}}}`;
  expect(await verdictOf(evaluator, "{}", reply)).toBe(passed);
});
