// A database whose processes are stopped: connections stay open and nothing is answered.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";

import { expect } from "@playwright/test";

import { postgresPid, reportStart, test, type Product } from "./product-process";

const KEY = "sk-rh-silent-database-test-key-000000000";
const LIMIT_MS = 2_000;
/** For a busy machine. */
const ROOM_MS = 2_000;

/** The server and all processes that it has started. */
function databaseProcesses(product: Product): number[] {
  const server = postgresPid(product) ?? Number.NaN;
  const children = execFileSync("pgrep", ["-P", String(server)], { encoding: "utf8" });
  return [server, ...children.trim().split("\n").map(Number)];
}

async function timed(url: string, headers: Record<string, string> = {}) {
  const startedAt = performance.now();
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  return { status: answer.status, text, tookMs: performance.now() - startedAt };
}

const postEvent = (product: Product, runId: string) =>
  reportStart(product, { key: KEY, place: "silent", runId });

test("pages and reads answer within two seconds with a sentence, and an event waits", async ({
  start,
}) => {
  const product = await start({ env: { BOOTSTRAP_API_KEY: KEY } });
  const { baseUrl } = product;
  const before = randomUUID();
  expect(await postEvent(product, before)).toBe(201);
  const page = `${baseUrl}/default/simulations/silent`;
  expect((await timed(page, { accept: "text/html" })).status).toBe(200);

  const stopped = databaseProcesses(product);
  const during = randomUUID();
  let posting: Promise<number> | undefined;
  for (const pid of stopped) process.kill(pid, "SIGSTOP");
  try {
    posting = postEvent(product, during);
    for (const [url, accept, sentence] of [
      [page, "text/html", "The database cannot be reached"],
      [`${baseUrl}/api/health`, "application/json", "database"],
      [`${baseUrl}/api/projects/default/sets`, "application/json", "database"],
    ] as const) {
      const answer = await timed(url, { accept });
      expect([url, answer.status]).toEqual([url, 503]);
      expect(answer.text).toContain(sentence);
      expect(answer.tookMs).toBeLessThan(LIMIT_MS + ROOM_MS);
    }
  } finally {
    for (const pid of stopped.toReversed()) process.kill(pid, "SIGCONT");
  }
  expect(await posting).toBe(201);
  await expect
    .poll(async () => (await timed(`${page}/silent`, { accept: "text/html" })).text)
    .toContain(during);
});
