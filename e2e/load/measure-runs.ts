// (g) Suites that run: how fast instant conversations go, what a turn costs beyond the target's own time, and how many go
// side by side on one worker.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import type { Page } from "@/lib/base/page/page";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import type { RunSummary } from "@/lib/results/runs/run-schema";
import type { Product } from "./product";

interface Suite {
  id: string;
  runs: number;
}

interface Measured {
  what: string;
  "wall s": number;
  "runs/s": number;
  /** Of the time of a run, by turn, without what the target took. */
  "overhead a turn, ms": number;
}

interface Trial {
  what: string;
  runs: number;
  /** Of the user, each of which is answered. */
  turns: number;
  targetMs: number;
}

const INSTANT = { runs: 30, turns: 1, targetMs: 0 };
const TRIALS: readonly Trial[] = [
  { what: "30 instant runs of 2 messages, the first since the start", ...INSTANT },
  { what: "30 instant runs of 2 messages", ...INSTANT },
  { what: "500 instant runs of 2 messages", runs: 500, turns: 1, targetMs: 0 },
  { what: "1 run of 10 turns, target 50 ms", runs: 1, turns: 10, targetMs: 50 },
  { what: "10 runs of 10 turns, target 50 ms", runs: 10, turns: 10, targetMs: 50 },
  { what: "100 at once, 10 turns, target 1 s", runs: 100, turns: 10, targetMs: 1000 },
];
const MAX_REPEATS = 100;
/** The worker starts after the server; no one presses Run sooner. */
const WORKER_START_MS = 3000;

/** The worker must run 100 conversations at once. */
export async function measureRuns(product: Product): Promise<Measured[]> {
  const rows: Measured[] = [];
  await sleep(WORKER_START_MS);
  for (const trial of TRIALS) rows.push(await measure(product, trial));
  return rows;
}

async function measure(product: Product, trial: Trial): Promise<Measured> {
  const { what, runs, turns, targetMs } = trial;
  const agent = await startAgent(targetMs);
  const suite = await makeSuite(product, agent.url, trial);
  const start = performance.now();
  const { setId, batchId } = await send<{ setId: string; batchId: string }>(
    product,
    `suites/${suite.id}/run`,
    {},
  );
  const path = `sets/${encodeURIComponent(setId)}/batches/${batchId}`;
  while ((await read<BatchDetail>(product, path)).counts.unfinished > 0) await sleep(20);
  const wallMs = performance.now() - start;
  agent.close();
  const { items } = await read<Page<RunSummary>>(product, `${path}/runs?limit=100`);
  const durations = items.map(({ durationMs }) => durationMs ?? 0).toSorted((a, b) => a - b);
  // A run's own clock begins when it is queued only until it starts: then it is that of the conversation.
  const median = durations[Math.floor(durations.length / 2)] ?? 0;
  return {
    what,
    "wall s": wallMs / 1000,
    "runs/s": runs / (wallMs / 1000),
    "overhead a turn, ms": median / turns - targetMs,
  };
}

async function startAgent(targetMs: number) {
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      setTimeout(() => {
        response.setHeader("content-type", "application/json").end('{"reply":"Well."}');
      }, targetMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${String(port)}`, close };
}

async function makeSuite(product: Product, url: string, { runs, turns }: Trial): Promise<Suite> {
  const name = crypto.randomUUID();
  const target = await send<{ id: string }>(product, "targets", {
    name,
    type: "http",
    config: { url },
  });
  const scenarioIds: string[] = [];
  const scenarios = Math.ceil(runs / MAX_REPEATS);
  for (let index = 0; index < scenarios; index++) {
    const messages = Array.from({ length: turns }, (_, turn) => ({
      role: "user",
      content: `Line ${String(turn)}`,
    }));
    const scenario = await send<{ id: string }>(product, "scenarios", {
      name: `${name} ${String(index)}`,
      messages,
      maxMessages: 2 * turns,
    });
    scenarioIds.push(scenario.id);
  }
  const { id } = await send<{ id: string }>(product, "suites", {
    name,
    scenarioIds,
    targets: [{ type: "http", referenceId: target.id }],
    repeatCount: runs / scenarios,
  });
  return { id, runs };
}

async function send<T>({ baseUrl }: Product, path: string, body: object): Promise<T> {
  const answer = await fetch(`${baseUrl}/api/projects/default/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`refused: ${await answer.text()}`);
  return (await answer.json()) as T; // the product's own schema
}

async function read<T>({ baseUrl }: Product, path: string): Promise<T> {
  const answer = await fetch(`${baseUrl}/api/projects/default/${path}`);
  return (await answer.json()) as T; // the product's own schema
}
