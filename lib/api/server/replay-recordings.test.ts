import { beforeAll, describe, expect, test } from "vitest";

import { getEvent, listEvents } from "@/lib/results/log/server/list-events";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { readRecordings, type ExpectedRun } from "@/lib/testing/data/recorded-events";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";

setUpTestDatabase();

const recordings = readRecordings();
const NO_TRACE = /^0+$/;

async function expectRun(project: TestProject, expectedRun: ExpectedRun): Promise<void> {
  const { expected, roles, messageIds, traceIds } = expectedRun;
  const run = await getRun(project.ctx, expectedRun.scenarioRunId);
  expect(run).toMatchObject({
    name: expectedRun.name,
    scenarioId: expectedRun.scenarioId,
    setId: expectedRun.scenarioSetId,
    batchId: expectedRun.batchRunId,
    status: expected.status,
    verdict: expected.verdict,
    messageCount: expected.messages,
  });
  const { verdict, metCriteria, unmetCriteria, reasoning } = expected;
  expect(run.results).toMatchObject({ verdict, metCriteria, unmetCriteria });
  if (typeof reasoning === "string") expect(run.results?.reasoning).toBe(reasoning);
  else expect(run.results?.reasoning?.startsWith(reasoning.startsWith)).toBe(true);
  expect(run.results?.error !== null).toBe(expected.hasError);
  const { messages } = await getTranscript(project.ctx, expectedRun.scenarioRunId);
  expect(messages.map((message) => message.role)).toEqual(roles);
  expect(messages.map((message) => message.id)).toEqual(messageIds);
  const traces = traceIds.map((id) => (id === null || NO_TRACE.test(id) ? null : id));
  expect(messages.map((message) => message.traceId)).toEqual(traces);
}

/** A shuffle that is the same every time. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  return items
    .map((item) => ({ item, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

const interleave = (lists: readonly (readonly string[])[]): string[] =>
  Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();

const ORDERS: [string, (bodies: readonly string[]) => string[]][] = [
  ["in order", (bodies) => [...bodies]],
  ["backwards", (bodies) => bodies.toReversed()],
  ["shuffled", (bodies) => shuffle(bodies, 42)],
  ["doubled and shuffled", (bodies) => shuffle([...bodies, ...bodies], 7)],
];

describe("recorded traffic of the real SDK", () => {
  test("there are recordings, and each names its expected status", () => {
    expect(recordings.length).toBe(21);
    expect(recordings.every((recording) => recording.runs.length > 0)).toBe(true);
  });

  describe.each(ORDERS)("%s", (_, order) => {
    let project: TestProject;
    beforeAll(async () => {
      project = await createTestProject();
    });

    test.each(recordings)("$name ends as it must", async ({ bodies, runs }) => {
      await project.postAll(order(bodies));
      for (const run of runs) await expectRun(project, run);
    });
  });

  test("all recordings interleaved and at once end as they must", async () => {
    const project = await createTestProject();
    const bodies = interleave(recordings.map((recording) => recording.bodies));
    const answers = await Promise.all([...bodies, ...bodies].map((body) => project.post(body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    for (const { runs } of recordings) for (const run of runs) await expectRun(project, run);
  });

  test("every body can be read back equal", async () => {
    const project = await createTestProject();
    for (const { bodies, runs } of recordings) {
      await project.postAll(bodies);
      const stored: unknown[] = [];
      for (const { scenarioRunId } of runs)
        stored.push(...(await readBodies(project, scenarioRunId)));
      const sent = bodies.map((body) => JSON.parse(body) as unknown);
      expect(stored).toHaveLength(sent.length);
      expect(stored).toEqual(expect.arrayContaining(sent));
    }
  });

  test("rows and counters equal the log", async () => {
    const { runs, differences } = await rebuildRuns();
    expect(runs).toBeGreaterThan(100);
    expect(differences).toEqual([]);
  });
});

async function readBodies(project: TestProject, runId: string): Promise<unknown[]> {
  const { items } = await listEvents(project.ctx, runId, { limit: 100 });
  const events = await Promise.all(items.map((item) => getEvent(project.ctx, runId, item.eventId)));
  return events.map((event) => event.raw);
}
