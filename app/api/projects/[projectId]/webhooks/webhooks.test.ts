// Webhooks: signed, tried again, and written down.
import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

import { runOnce } from "graphile-worker";
import { afterEach, expect, test } from "vitest";

import { webhookTasks } from "@/lib/notifications/server/deliver-webhook";
import { queueDeliveries } from "@/lib/notifications/server/deliveries";
import { queueLog } from "@/lib/platform/db/prepare-queue";
import { databaseUrl, getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { setEnv } from "@/lib/platform/process/env";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { POST as postResend } from "./[webhookId]/deliveries/[deliveryId]/resend/route";
import { GET as getDeliveries } from "./[webhookId]/deliveries/route";
import { DELETE, PATCH } from "./[webhookId]/route";
import { POST as postTest } from "./[webhookId]/test/route";
import { GET, POST } from "./route";

const project = setUpTestProject({ isNewForEach: true });

afterEach(() => {
  setEnv({ ALLOW_PRIVATE_TARGETS: "" });
});

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver that answers with these statuses in turn, the last one for ever. */
async function startReceiver(...statuses: number[]) {
  const received: Received[] = [];
  const { url } = await startHttpServer((request, response) => {
    void text(request).then((body) => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200;
      received.push({ headers: request.headers, body });
      response.writeHead(status, { location: "/elsewhere" }).end();
    });
  });
  return { url: `${url}/hook`, received };
}

interface Asked {
  method?: string;
  body?: unknown;
}
const call = (handler: RouteHandler, part = "", { method = "GET", body }: Asked = {}) =>
  ask(handler, { method, path: `/api/projects/${project.slug}/webhooks${part}`, body });

interface Created {
  id: string;
  secret: string;
}
const created = async (url: string) =>
  (await call(POST, "", { method: "POST", body: { url } })).body as Created;

interface Logged {
  id: string;
  status: string;
  attempts: number;
}
const logOf = async (id: string) =>
  (await call(getDeliveries, `/${id}/deliveries`)).body as Logged[];

/** A batch of one run that has passed. */
async function finishedBatch() {
  const ids = newRunIds();
  await project.postAll([
    { type: "SCENARIO_RUN_STARTED", ...ids, timestamp: 1_790_000_000_000, metadata: { name: "x" } },
    {
      type: "SCENARIO_RUN_FINISHED",
      ...ids,
      timestamp: 1_790_000_002_000,
      status: "SUCCESS",
      results: { verdict: "success", metCriteria: [], unmetCriteria: [] },
    },
  ]);
  return { projectId: project.id, setId: "set", batchId: ids.batchRunId, suiteId: "suite_1" };
}

/** As the worker does: everything that is due. */
const work = () =>
  runOnce({ connectionString: databaseUrl(), taskList: webhookTasks, logger: queueLog });
const makeDue = () =>
  execute(getPrisma(), sql`update graphile_worker._private_jobs set run_at = now()`);

function expectSigned({ headers, body }: Received, secret: string): void {
  const id = String(headers["webhook-id"]);
  const timestamp = String(headers["webhook-timestamp"]);
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`);
  expect(headers["webhook-signature"]).toBe(`v1,${signature.digest("base64")}`);
  expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
}

test("a complete batch is sent once to each enabled webhook, signed", async () => {
  const { url, received } = await startReceiver(200);
  const { id, secret } = await created(url);
  const off = await created(url);
  await call(PATCH, `/${off.id}`, { method: "PATCH", body: { isEnabled: false } });
  const batch = await finishedBatch();
  await getPrisma().$transaction((transaction) => queueDeliveries(transaction, batch));
  await work();
  expect(received).toHaveLength(1);
  const [first] = received as [Received];
  expectSigned(first, secret);
  expect(JSON.parse(first.body)).toMatchObject({
    type: "batch.completed",
    data: {
      project: project.slug,
      setId: "set",
      batchId: batch.batchId,
      suiteId: "suite_1",
      counts: { total: 1, success: 1, failed: 0 },
      passRate: 1,
      url: expect.stringContaining(`/${project.slug}/simulations/set/`) as string,
    },
  });
  expect(await logOf(id)).toMatchObject([
    { status: "delivered", attempts: 1, lastStatus: 200, lastError: null, batchId: batch.batchId },
  ]);
  expect(await logOf(off.id)).toEqual([]);
});

test("what a transaction rolls back is not sent", async () => {
  const { url, received } = await startReceiver(200);
  const { id } = await created(url);
  const batch = await finishedBatch();
  await expect(
    getPrisma().$transaction(async (transaction) => {
      await queueDeliveries(transaction, batch);
      throw new Error("taken back");
    }),
  ).rejects.toThrow("taken back");
  await work();
  expect(received).toEqual([]);
  expect(await logOf(id)).toEqual([]);
});

test("a failure is tried again with the same id and body, and given up after eight attempts", async () => {
  const { url, received } = await startReceiver(500);
  const { id } = await created(url);
  const batch = await finishedBatch();
  await queueDeliveries(getPrisma(), batch);
  await work();
  expect(await logOf(id)).toMatchObject([
    {
      status: "pending",
      attempts: 1,
      lastStatus: 500,
      lastError: "Responded with status 500.",
      nextAt: expect.any(String) as string,
    },
  ]);
  for (let attempt = 2; attempt <= 9; attempt += 1) {
    await makeDue();
    await work();
  }
  expect(received).toHaveLength(8);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  const [delivery] = (await logOf(id)) as [Logged];
  expect(delivery).toMatchObject({ status: "failed", attempts: 8, nextAt: null });
});

test("what failed is sent again by hand", async () => {
  const { url, received } = await startReceiver(302, 204);
  const { id } = await created(url);
  expect((await call(postTest, `/${id}/test`, { method: "POST" })).body).toMatchObject({
    status: "failed",
    lastStatus: 302,
    batchId: null,
  });
  const [failed] = (await logOf(id)) as [Logged];
  const resend = `/${id}/deliveries/${failed.id}/resend`;
  expect((await call(postResend, resend, { method: "POST" })).body).toMatchObject({
    id: failed.id,
    status: "delivered",
    attempts: 2,
    lastStatus: 204,
    lastError: null,
  });
  expect(JSON.parse(received[1]?.body ?? "")).toMatchObject({ type: "test" });
  expect(
    (await call(postResend, `/${id}/deliveries/msg_nobody/resend`, { method: "POST" })).status,
  ).toBe(404);
});

test("nothing is sent after the webhook was switched off or deleted", async () => {
  const { url, received } = await startReceiver(200);
  const off = await created(url);
  const gone = await created(url);
  await queueDeliveries(getPrisma(), await finishedBatch());
  await call(PATCH, `/${off.id}`, { method: "PATCH", body: { isEnabled: false } });
  expect((await call(DELETE, `/${gone.id}`, { method: "DELETE" })).status).toBe(204);
  await work();
  expect(received).toEqual([]);
  expect(await logOf(off.id)).toMatchObject([
    { status: "failed", lastError: "The webhook was switched off." },
  ]);
  expect((await call(getDeliveries, `/${gone.id}/deliveries`)).status).toBe(404);
});

test("the secret is shown once, and kept encrypted", async () => {
  const { id, secret } = await created("https://example.com/hook");
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/=]{32}$/);
  const listed = await call(GET);
  expect(listed.body).toMatchObject([{ id, isEnabled: true, events: ["batch.completed"] }]);
  expect(JSON.stringify(listed.body)).not.toContain("whsec_");
  expect(JSON.stringify(await getPrisma().webhook.findMany())).not.toContain(secret);
});

test("a private address is refused when it is written, and when a name leads there", async () => {
  const { received, url } = await startReceiver(200);
  setEnv({ ALLOW_PRIVATE_TARGETS: "0" });
  expect((await call(POST, "", { method: "POST", body: { url } })).status).toBe(422);
  for (const wrong of ["ftp://x", "", "https://", 7])
    expect((await call(POST, "", { method: "POST", body: { url: wrong } })).status).toBe(422);
  const { id } = await created(url.replace("127.0.0.1", "localhost"));
  expect((await call(postTest, `/${id}/test`, { method: "POST" })).body).toMatchObject({
    status: "failed",
    lastStatus: null,
    lastError: expect.stringContaining("refused") as string,
  });
  expect(received).toEqual([]);
});
