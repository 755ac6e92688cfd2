import { expect, test } from "vitest";

import type { ScenarioRun } from "./library";
import { batchesOfRuns } from "./run-history";

const RUN: ScenarioRun = {
  runId: "run",
  setId: "set",
  batchId: "one",
  scenarioId: "scenario",
  name: null,
  target: null,
  persona: null,
  parameters: null,
  repeat: null,
  status: "SUCCESS",
  verdict: null,
  summary: null,
  metCount: 0,
  unmetCount: 0,
  messageCount: 0,
  startedAt: "2026-11-01T10:00:00.000Z",
  finishedAt: null,
  durationMs: null,
  costUsd: null,
  totalTokens: null,
  lastReceivedAt: "2026-11-01T10:00:00.000Z",
  queuePlace: null,
  scenarioVersion: null,
  scenarioHash: null,
  setName: "Nightly",
  batchNumber: 1,
};

test("runs are counted by batch, the oldest batch first", () => {
  const runs = [
    { ...RUN, batchId: "two", batchNumber: 2, startedAt: "2026-11-02T10:00:00.000Z" },
    { ...RUN, status: "FAILED" as const, startedAt: "2026-11-01T10:00:05.000Z" },
    { ...RUN, finishedAt: "2026-11-01T10:00:09.000Z" },
  ];
  expect(batchesOfRuns(runs)).toMatchObject([
    {
      batchNumber: 1,
      startedAt: RUN.startedAt,
      durationMs: 9000,
      counts: { total: 2, success: 1, failed: 1 },
      passRate: 0.5,
    },
    { batchNumber: 2, durationMs: null, counts: { total: 1, success: 1 }, passRate: 1 },
  ]);
});

test("batches of two sets are not mixed up by equal ids", () => {
  const other = { ...RUN, setId: "other set", setName: "Weekly" };
  expect(batchesOfRuns([RUN, other]).map(({ setName }) => setName)).toEqual(["Nightly", "Weekly"]);
});
