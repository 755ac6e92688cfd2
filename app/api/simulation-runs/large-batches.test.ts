// A batch of any size is answered in pieces of bounded size, and the cursor reaches every run once.
import { beforeAll, describe, expect, test } from "vitest";

import { simulationRunListSchema } from "@/lib/dialects/langwatch/simulation-run";
import { limitStatements } from "@/lib/platform/db/statement-limit";
import { listSentRuns } from "@/lib/results/runs/server/list-sent-runs";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { GET } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeAll(async () => {
  limitStatements(STATEMENT_LIMIT_MS);
  project = await createTestProject();
});

/** Ten times what any statement here takes; one that compares every message with every other takes half a minute. */
const STATEMENT_LIMIT_MS = 10_000;
const MEGABYTE = 1_000_000;
const lineOf = (content: string) => ({ role: "user", content });

/** Posts a run with each conversation; resolves with the ids of the runs, the latest start first. */
async function postBatch(batchId: string, conversations: readonly object[][]): Promise<string[]> {
  const runs = conversations.map((messages, index) => {
    const ids = { ...newRunIds({ batchId }), timestamp: 1000 + index };
    return { ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", messages };
  });
  await project.postAll(runs);
  return runs.map((run) => run.scenarioRunId).reverse();
}

async function ask(batchId: string, cursor?: string) {
  const query = new URLSearchParams({ batchRunId: batchId, ...(cursor && { cursor }) });
  const headers = { authorization: `Bearer ${project.key}` };
  const url = `http://localhost:3000/api/simulation-runs?${query.toString()}`;
  const text = await (await GET(new Request(url, { headers }))).text();
  return { size: text.length, page: simulationRunListSchema.parse(JSON.parse(text)) };
}

async function askAll(batchId: string) {
  const answers = [await ask(batchId)];
  for (let next = answers[0]?.page.nextCursor; next !== undefined;) {
    const answer = await ask(batchId, next);
    answers.push(answer);
    next = answer.page.nextCursor;
  }
  return answers;
}

describe("GET /api/simulation-runs of a batch", () => {
  test("runs with long replies come in several answers, each of which is bounded", async () => {
    const conversations = Array.from({ length: 8 }, (_, index) => [
      lineOf(`${String(index)}${"reply ".repeat(MEGABYTE)}`),
    ]);
    const runIds = await postBatch("long-replies", conversations);
    const answers = await askAll("long-replies");
    expect(answers.flatMap(({ page }) => page.runs.map((run) => run.scenarioRunId))).toEqual(
      runIds,
    );
    expect(answers.map(({ page }) => page.hasMore)).toEqual([true, true, false]);
    for (const { size } of answers) expect(size).toBeLessThan(20 * MEGABYTE);
  }, 60_000);

  test("runs of 50,000 messages are read", async () => {
    const messages = Array.from({ length: 50_000 }, (_, index) => lineOf(`line ${String(index)}`));
    const runIds = await postBatch("many-messages", [messages, messages, messages]);
    const answers = await askAll("many-messages");
    const runs = answers.flatMap(({ page }) => page.runs);
    expect(runs.map((run) => run.scenarioRunId)).toEqual(runIds);
    for (const run of runs) expect(run.messages).toMatchObject(messages);
  }, 60_000);
});

describe("a page of sent runs", () => {
  const pageSizes = async (batchId: string, messages: number) => {
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const query = { batchId, limit: 3, messages, maxBytes: 100_000, cursor };
      const page = await listSentRuns(project.ctx, query);
      sizes.push(page.items.length);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return sizes;
  };

  test("ends before the run that no longer fits; one that is too large is a page of its own", async () => {
    const sizes = [10, 200, 40, 40, 40, 1, 1, 1, 1].reverse();
    await postBatch(
      "mixed-sizes",
      sizes.map((kilobytes) => [lineOf("x".repeat(kilobytes * 1000))]),
    );
    expect(await pageSizes("mixed-sizes", Number.POSITIVE_INFINITY)).toEqual([1, 1, 2, 3, 2]);
  });

  test("counts a message as often as the conversation has it", async () => {
    const repeated = Array.from({ length: 20 }, () => lineOf("y".repeat(4000)));
    await postBatch("repeated", [repeated, repeated, repeated]);
    expect(await pageSizes("repeated", Number.POSITIVE_INFINITY)).toEqual([1, 1, 1]);
    expect(await pageSizes("repeated", 2)).toEqual([3]);
  });
});
