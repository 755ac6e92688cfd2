// Our answers and what we take, compared with the schemas of LangWatch's published OpenAPI document.
import { beforeAll, describe, expect, test } from "vitest";

import {
  batchListSchema,
  batchRunSchema,
  simulationRunListSchema,
  simulationRunSchema,
} from "@/lib/dialects/langwatch/simulation-run";
import { readPublishedOperation } from "@/lib/testing/data/published-operation";
import { readRecordings } from "@/lib/testing/data/recorded-events";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { GET as getSimulationRun } from "./[scenarioRunId]/route";
import { GET as getBatchRun } from "./batches/[batchRunId]/route";
import { GET as listBatchRuns } from "./batches/list/route";
import { GET as listSimulationRuns } from "./route";

const project = setUpTestProject();

const { takesBody, answers: answerValidators } = readPublishedOperation(
  "lib/dialects/langwatch/fixtures/create-event.openapi.md",
  "/api/scenario-events",
);

beforeAll(async () => {
  for (const { bodies } of readRecordings()) await project.postAll(bodies);
});

const read = (handler: (request: Request) => Promise<Response>, path: string) => {
  const headers = { authorization: `Bearer ${project.key}` };
  return handler(new Request(`http://localhost:3000/api/simulation-runs${path}`, { headers }));
};

const STATUSES = [
  "SUCCESS",
  "ERROR",
  "CANCELLED",
  "IN_PROGRESS",
  "PENDING",
  "FAILED",
  "STALLED",
  "QUEUED",
  "RUNNING",
];

describe("POST /api/scenario-events against the seed", () => {
  test("the seed lists the answers that we check", () => {
    expect([...answerValidators.keys()]).toEqual([201, 400, 401, 422, 500]);
  });

  test("whatever the seed's schema allows is taken", async () => {
    const ids = { ...newRunIds(), timestamp: 1000 };
    const langwatch = { targetReferenceId: "t", targetType: "http", simulationSuiteId: "s" };
    const call = { id: "c", type: "function", function: { name: "f", arguments: "{}" } };
    const nothing = {
      function_call: null,
      tool_calls: null,
      tool_call_id: null,
      name: null,
      reasoning_content: null,
    };
    const results = { verdict: "inconclusive", metCriteria: [], unmetCriteria: [] };
    const bodies: object[] = [
      { ...ids, type: "SCENARIO_RUN_STARTED", metadata: {} },
      {
        ...ids,
        type: "SCENARIO_RUN_STARTED",
        rawEvent: null,
        metadata: { name: "n", description: "d", langwatch, own: [1] },
      },
      ...STATUSES.map((status) => ({ ...ids, type: "SCENARIO_RUN_FINISHED", status })),
      { ...ids, type: "SCENARIO_RUN_FINISHED", status: "SUCCESS", results: null },
      { ...ids, type: "SCENARIO_RUN_FINISHED", status: "SUCCESS", results },
      {
        ...ids,
        type: "SCENARIO_MESSAGE_SNAPSHOT",
        messages: [
          { id: "1", role: "developer", content: "x" },
          { id: "2", role: "assistant", toolCalls: [call] },
          { id: "3", role: "tool", content: "x", toolCallId: "c", error: "no" },
          {
            role: "unknown",
            content: [
              { text: "bare" },
              { type: "tool_call", toolName: "f", args: "{}" },
              { type: "tool_result", result: 5 },
            ],
            ...nothing,
          },
        ],
      },
    ];
    for (const body of bodies) {
      expect(takesBody(body), JSON.stringify(takesBody.errors)).toBe(true);
      const answer = await project.post(body);
      expect(answer.status).toBe(201);
      expect(answerValidators.get(201)?.(await answer.json())).toBe(true);
    }
  });

  test.each([
    [400, "{"],
    [400, JSON.stringify({ ...newRunIds(), type: "OTHER", timestamp: 1 })],
    [422, "{}"],
  ])("an answer of %i has the seed's shape", async (status, body) => {
    const answer = await project.post(body);
    expect(answer.status).toBe(status);
    expect(answerValidators.get(status)?.(await answer.json())).toBe(true);
  });
});

describe("the read API", () => {
  test("lists runs, where limit counts runs and a cut list says so", async () => {
    const seen: string[] = [];
    let cursor = "";
    do {
      const answer = await read(listSimulationRuns, `?scenarioSetId=support-bot&limit=3${cursor}`);
      const page = simulationRunListSchema.parse(await answer.json());
      expect(page.runs.length).toBeLessThanOrEqual(3);
      seen.push(...page.runs.map((run) => run.scenarioRunId));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : "";
      expect(page.hasMore).toBe(cursor !== "");
    } while (cursor);
    const runs = readRecordings().flatMap((recording) => recording.runs);
    const expected = runs.filter((run) => run.scenarioSetId === "support-bot");
    expect(seen.toSorted()).toEqual(expected.map((run) => run.scenarioRunId).toSorted());
  });

  test("cuts the messages of a list to six and says so; the run has them all", async () => {
    const { runs } = simulationRunListSchema.parse(
      await (await read(listSimulationRuns, "?limit=100")).json(),
    );
    const long = runs.find((run) => run.messageCount === 28);
    expect(long).toMatchObject({ messagesTruncated: true });
    expect(long?.messages).toHaveLength(6);
    const answer = await read(getSimulationRun, `/${long?.scenarioRunId ?? ""}`);
    const whole = simulationRunSchema.parse(await answer.json());
    expect(whole.messages).toHaveLength(28);
    expect(whole.messagesTruncated).toBe(false);
  });

  test("gives addresses in the place of large media, in lists and in runs", async () => {
    const ids = newRunIds();
    const image = Buffer.alloc(9000, 5).toString("base64");
    const content = [
      { type: "image", image },
      { type: "text", text: "look" },
    ];
    const messages = [{ role: "user", content }];
    await project.postAll([{ ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 1, messages }]);
    const answer = await read(getSimulationRun, `/${ids.scenarioRunId}`);
    const run = simulationRunSchema.parse(await answer.json());
    const url = `http://localhost:3000/api/projects/${project.slug}/runs/${ids.scenarioRunId}/media/1/0`;
    const light = [
      { type: "image", image: url },
      { type: "text", text: "look" },
    ];
    expect(run.messages).toEqual([{ role: "user", content: light }]);
    const list = await read(listSimulationRuns, `?batchRunId=${ids.batchRunId}`);
    const page = simulationRunListSchema.parse(await list.json());
    expect(page.runs[0]?.messages).toEqual(run.messages);
  });

  test("gives every run of a batch without a limit", async () => {
    const repeats = readRecordings().find(({ name }) => name === "repeats");
    const batchRunId = repeats?.runs[0]?.batchRunId ?? "";
    const list = await read(listSimulationRuns, `?batchRunId=${batchRunId}`);
    const { runs, hasMore } = simulationRunListSchema.parse(await list.json());
    const answer = await read(getBatchRun, `/batches/${batchRunId}`);
    const batch = batchRunSchema.parse(await answer.json());
    expect(hasMore).toBe(false);
    expect(runs.some((run) => run.messagesTruncated)).toBe(false);
    expect(runs).toHaveLength(batch.totalCount);
    expect(batch).toMatchObject({
      isComplete: true,
      runningCount: 0,
      settledCount: batch.totalCount,
    });
    expect(batch.passCount + batch.failCount).toBe(batch.totalCount);
  });

  test("cuts an answer that would be too large, and goes on from its cursor", async () => {
    const batchRunId = "heavy";
    const messages = [{ role: "user", content: "x".repeat(300_000) }];
    for (let count = 0; count < 120; count++) {
      const event = {
        ...newRunIds({ batchId: batchRunId }),
        type: "SCENARIO_MESSAGE_SNAPSHOT",
        timestamp: count,
        messages,
      };
      await project.postAll([event]);
    }
    const ids: string[] = [];
    let cursor = "";
    do {
      const answer = await read(listSimulationRuns, `?batchRunId=${batchRunId}${cursor}`);
      const page = simulationRunListSchema.parse(await answer.json());
      ids.push(...page.runs.map((run) => run.scenarioRunId));
      expect(page.runs.length).toBeLessThan(120);
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : "";
    } while (cursor);
    expect(new Set(ids).size).toBe(120);
    expect(ids).toHaveLength(120);
  });

  test("lists the batches of a set", async () => {
    const answer = await read(listBatchRuns, "/batches/list?scenarioSetId=checkout-flow&limit=1");
    const { batches, hasMore } = batchListSchema.parse(await answer.json());
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ totalCount: 3, settledCount: 3, isComplete: true });
    expect(batches[0]?.allCompletedAt).toBeGreaterThanOrEqual(batches[0]?.firstCompletedAt ?? 0);
    expect(hasMore).toBe(true);
  });

  test.each([
    [getSimulationRun, "/unknown", "Simulation run not found"],
    [getBatchRun, "/batches/unknown", "Batch run not found"],
  ])(
    "what is not there is a 404 with the sentence that clients match",
    async (handler, path, error) => {
      const answer = await read(handler, path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error });
    },
  );

  const place = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString("base64url");
  test.each([
    "?limit=101",
    "?limit=0",
    "?cursor=xx",
    `?cursor=${place("0000-01-01T00:00:00Z", "00000000-0000-0000-0000-000000000000")}`,
  ])("%s is refused as a bad query", async (query) => {
    const answer = await read(listSimulationRuns, query);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: "validation_error", target: "query" });
  });

  test("an unfinished run is known the moment its first event is answered", async () => {
    const ids = newRunIds();
    await project.postAll([
      { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: Date.now(), metadata: {} },
    ]);
    const answer = await read(getBatchRun, `/batches/${ids.batchRunId}`);
    const expected = { totalCount: 1, runningCount: 1, isComplete: false };
    expect(batchRunSchema.parse(await answer.json())).toMatchObject(expected);
  });
});
