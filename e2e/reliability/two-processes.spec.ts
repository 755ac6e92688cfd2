// Two app processes on one database: the events of every run arrive at both, and nothing is lost or doubled.
import { expect } from "@playwright/test";

import { test, type Product } from "../launcher/product-process";

const KEY = "sk-rh-two-processes-0000";
const RUNS = 12;
const MESSAGES = 10;

const place = (run: number) => ({
  scenarioSetId: "shared",
  batchRunId: "one-batch",
  scenarioId: `scenario-${String(run % 3)}`,
  scenarioRunId: `run-${String(run)}`,
});

function eventsOf(run: number): object[] {
  const messages = Array.from({ length: MESSAGES }, (_, index) => ({
    id: `m${String(index)}`,
    role: "user",
    content: `line ${String(index)} of ${String(run)}`,
  }));
  return [
    {
      ...place(run),
      type: "SCENARIO_RUN_STARTED",
      timestamp: 1000,
      metadata: { name: `Run ${String(run)}` },
    },
    ...messages.map((_, index) => ({
      ...place(run),
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      timestamp: 2000 + index,
      messages: messages.slice(0, index + 1),
    })),
    {
      ...place(run),
      type: "SCENARIO_RUN_FINISHED",
      timestamp: 9000,
      status: run % 2 === 0 ? "SUCCESS" : "FAILED",
    },
  ];
}

async function post({ baseUrl }: Product, event: object): Promise<number> {
  const headers = { "content-type": "application/json", "x-auth-token": KEY };
  const answer = await fetch(`${baseUrl}/api/scenario-events`, {
    method: "POST",
    headers,
    body: JSON.stringify(event),
  });
  return answer.status;
}

async function read(product: Product, path: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${product.baseUrl}/api/projects/default/${path}`);
  return (await answer.json()) as Record<string, unknown>; // compared with what it must be
}

test("events of one run that arrive at two processes are all there, once", async ({ start }) => {
  const first = await start({ env: { BOOTSTRAP_API_KEY: KEY } });
  const second = await start({ env: { BOOTSTRAP_API_KEY: KEY } });
  const events = Array.from({ length: RUNS }, (_, run) => eventsOf(run)).flat();
  // Every event goes to both, in opposite orders.
  const answers = await Promise.all([
    ...events.map((event) => post(first, event)),
    ...events.toReversed().map((event) => post(second, event)),
  ]);
  expect(new Set(answers)).toEqual(new Set([201]));
  const batch = await read(second, "sets/shared/batches/one-batch");
  expect(batch["counts"]).toMatchObject({
    total: RUNS,
    success: RUNS / 2,
    failed: RUNS / 2,
    unfinished: 0,
  });
  for (let run = 0; run < RUNS; run++) {
    const { scenarioRunId } = place(run);
    const { items } = await read(first, `runs/${scenarioRunId}/events?limit=100`);
    expect(items).toHaveLength(MESSAGES + 2);
    const { messages } = await read(second, `runs/${scenarioRunId}/transcript`);
    expect(messages).toHaveLength(MESSAGES);
  }
});
