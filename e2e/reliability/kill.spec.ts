import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "@playwright/test";
import pg from "pg";

import { describeCluster, readPassword, SUPERUSER } from "@/lib/platform/db/embedded/cluster";
import { readPostmaster } from "@/lib/platform/db/embedded/postmaster";
import { soakTimes } from "@/lib/testing/soak";
import { postgresPid, test, type Product } from "../launcher/product-process";
import {
  API_KEY,
  batchCounts,
  isFinished,
  postConversations,
  storedTimestamps,
  type Posting,
  type Timestamps,
} from "./conversations";

const CONNECTIONS = 8;
const KILLS = soakTimes(2);
/** Between deaths of PostgreSQL in a soak: the product gives up when there are six within a minute. */
const pauseBefore = (round: number) => (round < 2 ? 0 : 20_000);
const env = { BOOTSTRAP_API_KEY: API_KEY };

test("kill -9 of the product at any moment loses nothing that was acknowledged and doubles nothing", async ({
  start,
}) => {
  const acknowledged: Timestamps = new Map();
  for (let round = 0; round < KILLS; round += 1) {
    const product = await start({ env });
    const posting = postConversations(product.baseUrl, CONNECTIONS);
    await expect.poll(() => posting.acknowledged.size).toBeGreaterThan(0);
    await sleep(Math.random() * 700);
    product.child.kill("SIGKILL");
    await product.exit;
    await posting.stop();
    expect(posting.failures).toHaveLength(CONNECTIONS); // every connection had a post in progress
    for (const [runId, timestamps] of posting.acknowledged) acknowledged.set(runId, timestamps);
  }
  const product = await start({ env });
  await expectStored(product, acknowledged);
  expectRebuildFindsNothing(product);
});

test("kill -9 of PostgreSQL makes posts wait; it is started again and nothing is lost", async ({
  start,
}) => {
  const product = await start({ env });
  const live = await openLiveStream(product);
  const posting = postConversations(product.baseUrl, CONNECTIONS);
  for (let round = 0; round < KILLS; round += 1) {
    await sleep(pauseBefore(round) + 300 + Math.random() * 700);
    process.kill(postgresPid(product) ?? 0, "SIGKILL");
    await expectProgress(posting);
  }
  // Without one of its processes PostgreSQL cuts all connections and starts again by itself.
  process.kill(await pidOfConnection(product), "SIGKILL");
  await expectProgress(posting);
  await posting.stop();
  expect(posting.failures).toEqual([]);
  expect(product.child.exitCode).toBeNull();
  await expectStored(product, posting.acknowledged);
  await live.expectNews(async () => {
    const more = postConversations(product.baseUrl, 1);
    await expectProgress(more);
    await more.stop();
  });
  expectRebuildFindsNothing(product);
  product.child.kill("SIGTERM");
  expect(await product.exit).toBe(0);
  expect(postgresPid(product)).toBeUndefined();
});

test("a PostgreSQL that does not start any more ends the product with one sentence", async ({
  start,
}) => {
  const product = await start();
  rmSync(path.join(product.dataDir, "postgres/PG_VERSION"));
  process.kill(postgresPid(product) ?? 0, "SIGKILL");
  expect(await product.exit).toBe(1);
  expect(product.stderr()).toMatch(
    /^The embedded database did not start again in 10 attempts, .*\.\n$/,
  );
});

/** Every acknowledged event is there, no event is there twice, and the batch counts what the log says. */
async function expectStored({ baseUrl }: Product, acknowledged: Timestamps): Promise<void> {
  expect(acknowledged.size).toBeGreaterThan(0);
  let finished = 0;
  for (const [runId, timestamps] of acknowledged) {
    const stored = await storedTimestamps(baseUrl, runId);
    expect(stored).toEqual([...new Set(stored)]);
    expect(stored).toEqual(expect.arrayContaining(timestamps));
    if (isFinished(stored)) finished += 1;
  }
  const { total, success } = await batchCounts(baseUrl);
  expect(success).toBe(finished);
  // A run whose first post was stored but not answered is no acknowledged one.
  expect(total).toBeGreaterThanOrEqual(acknowledged.size);
  expect(total).toBeLessThanOrEqual(acknowledged.size + CONNECTIONS * KILLS);
}

function expectRebuildFindsNothing({ dataDir }: Product): void {
  const output = execFileSync(process.execPath, ["lib/launcher/start.mjs", "rebuild"], {
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: "warn" },
    encoding: "utf8",
  });
  expect(output).toContain("\n0 differences.");
}

/** The process of PostgreSQL that serves a connection of ours. */
async function pidOfConnection({ dataDir }: Product): Promise<number> {
  const cluster = describeCluster(dataDir);
  const { port } = readPostmaster(cluster.folder) ?? {};
  const client = new pg.Client({
    connectionString: `postgresql://${SUPERUSER}:${readPassword(cluster)}@127.0.0.1:${port}/postgres`,
  });
  client.on("error", () => undefined); // it is about to be cut
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid ?? 0;
}

async function expectProgress({ acknowledged }: Posting): Promise<void> {
  const count = () => [...acknowledged.values()].flat().length;
  const before = count();
  await expect.poll(count).toBeGreaterThan(before + CONNECTIONS);
}

/** A page that was open all the time hears of what comes after. */
async function openLiveStream({ baseUrl }: Product) {
  const response = await fetch(`${baseUrl}/api/projects/default/live`);
  const reader = response.body?.getReader();
  let text = "";
  const read = async () => {
    for (let part = await reader?.read(); part?.value; part = await reader?.read())
      text += Buffer.from(part.value).toString();
  };
  const reading = read().catch(() => undefined); // cut when the product stops
  return {
    expectNews: async (cause: () => Promise<void>) => {
      text = "";
      await cause();
      await expect.poll(() => text).toContain("data:");
      await reader?.cancel();
      await reading;
    },
  };
}
