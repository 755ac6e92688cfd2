// A database that is silent, that refuses, or that drops connections, as the routes of the product meet it.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";

import { signInOperations } from "@/lib/access/people/server/people-operations";
import { getProject } from "@/lib/access/projects/server/get-project";
import { healthApi } from "@/lib/api/health-api";
import { serve } from "@/lib/api/server/serve";
import { langwatchEventsOperations } from "@/lib/dialects/langwatch/server/events-operations";
import { closePrisma, databaseUrl, getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { withSharedWait } from "@/lib/platform/db/retry-while-unavailable";
import { sql } from "@/lib/platform/db/sql";
import { answerInTime } from "@/lib/platform/http/server/answer-in-time";
import { getLiveHub } from "@/lib/platform/live/server/live-hub";
import { setEnv } from "@/lib/platform/process/env";
import { closeHooks } from "@/lib/platform/process/shutdown";
import { reportStarted } from "@/lib/results/log/run-report";
import { EventWriter, getEventWriter } from "@/lib/results/log/server/event-writer";
import { prepareEvent } from "@/lib/results/log/server/prepared-event";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { linkTo, type NetworkLink } from "@/lib/testing/servers/network-link";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { GET as getHealth } from "./health/route";
import { POST as createScenario } from "./projects/[projectId]/scenarios/route";

setUpTestDatabase();

const oneSchema = z.object({ one: z.number() });
const LIMITS = { waitMs: 800, probeMs: 200 };
let direct: string;
let link: NetworkLink;
let project: TestProject;

beforeEach(async () => {
  direct = databaseUrl();
  project = await createTestProject();
  link = await linkTo(direct);
  setEnv({ DATABASE_URL: link.url });
  await closePrisma();
});

afterEach(async () => {
  link.restore();
  // A write that goes on would connect anew by the link, which is about to end. The hook of the writer runs only once.
  await getEventWriter().drain();
  await closeHooks((name, error) => expect.unreachable(`${name}: ${String(error)}`));
  setEnv({ DATABASE_URL: direct });
  await closePrisma();
});

/** A route that reads the database, with limits that a test can wait for. */
const readProject = serve(
  {
    name: "getLiveness",
    operation: { ...healthApi.getLiveness, errors: [503] },
    handle: async () => {
      await getProject(project.id);
      return { status: "ok" };
    },
  },
  { limits: LIMITS },
);

const postEvent: RouteHandler = serve(langwatchEventsOperations.createEvent, { limits: LIMITS });

const started = () => ({
  type: "SCENARIO_RUN_STARTED",
  ...newRunIds(),
  timestamp: Date.now(),
  metadata: { name: "Test" },
});

const askEvent = (body: object) =>
  ask(postEvent, {
    method: "POST",
    path: "/api/scenario-events",
    body,
    headers: { "x-auth-token": project.key },
  });

async function timed<T>(work: () => Promise<T>): Promise<T & { tookMs: number }> {
  const startedAt = performance.now();
  const result = await work();
  return { ...result, tookMs: performance.now() - startedAt };
}

describe("a database that says nothing", () => {
  test.each(["open connections", "none yet"])(
    "a request gets 503 and Retry-After when its time is over: %s",
    async (connections) => {
      if (connections === "open connections") await getProject(project.id);
      link.silence();
      for (const request of [
        () => ask(readProject, { path: "/api/health/live" }),
        () => askEvent(started()),
      ]) {
        const { status, headers, tookMs } = await timed(request);
        expect(status).toBe(503);
        expect(headers.get("retry-after")).toBe("1");
        expect(tookMs).toBeGreaterThan(LIMITS.waitMs - 10);
        expect(tookMs).toBeLessThan(LIMITS.waitMs * 5);
      }
      link.restore();
      expect((await askEvent(started())).status).toBe(201);
    },
  );

  test("the state of health is reported within two seconds, and follows the database", async () => {
    expect((await ask(getHealth, { path: "/api/health" })).status).toBe(200);
    link.silence();
    const silent = await timed(() => ask(getHealth, { path: "/api/health" }));
    expect(silent).toMatchObject({ status: 503 });
    expect(silent.tookMs).toBeLessThan(3000); // with room for a busy machine
    link.restore();
    await expect
      .poll(async () => (await ask(getHealth, { path: "/api/health" })).status, { timeout: 10_000 })
      .toBe(200);
  });

  test("the state of health says how live updates arrive", async () => {
    const health = async () => (await ask(getHealth, { path: "/api/health" })).body;
    expect(await health()).toMatchObject({ liveUpdates: "unknown" });
    await getLiveHub().open();
    await expect.poll(health).toMatchObject({ status: "ok", liveUpdates: "listening" });
  });

  test("work that only takes its time is not cut off", async () => {
    const slow = () => queryRows(getPrisma(), oneSchema, sql`select 1 as one, pg_sleep(1.5)::text`);
    expect(await answerInTime(slow, LIMITS)).toMatchObject([{ one: 1 }]);
  });
});

describe("a database that is silent for a moment", () => {
  test("work that goes on is not refused, although the silence falls at the end of its time", async () => {
    const limits = { waitMs: 2_000, probeMs: 400 };
    const silence = setTimeout(link.silence, 1_200);
    const result = await answerInTime(() => sleep(2_300, "done"), limits);
    clearTimeout(silence);
    expect(result).toBe("done");
  });
});

describe("a database that refuses", () => {
  test("a request gets 503 when its time is over, not when the time of each of its steps is", async () => {
    link.refuse();
    const { status, tookMs } = await timed(() => askEvent(started()));
    expect(status).toBe(503);
    expect(tookMs).toBeLessThan(LIMITS.waitMs * 5);
  });

  test("a sign-in gets the same answer as every other request", async () => {
    setEnv({ AUTH: "required" });
    link.refuse();
    const signIn = serve(signInOperations.signIn, { limits: LIMITS });
    const body = { email: "a@example.com", password: "a password" };
    const asked = await ask(signIn, { method: "POST", path: "/api/sign-in", body });
    setEnv({ AUTH: "" });
    expect(asked).toMatchObject({ status: 503, body: { code: "unavailable", status: 503 } });
    expect(asked.headers.get("retry-after")).toBe("1");
  });

  test("a write waits until it is back, and is made once", async () => {
    await getProject(project.id);
    link.refuse();
    const path = `/api/projects/${project.id}/scenarios`;
    const name = `Scenario ${randomUUID()}`;
    const creating = ask(createScenario, { method: "POST", path, body: { name } });
    await expect.poll(() => link.refusals(), { timeout: 5_000 }).toBeGreaterThan(1);
    link.restore();
    expect((await creating).status).toBe(201);
    expect(await getPrisma().scenario.count({ where: { name } })).toBe(1);
  });

  test("a transaction whose connection is cut off before its commit begins again", async () => {
    let attempts = 0;
    const found = await getPrisma().$transaction(async (db) => {
      attempts += 1;
      if (attempts === 1) {
        link.refuse();
        setTimeout(link.restore, 10);
      }
      return queryRows(db, oneSchema, sql`select 1 as one`);
    });
    expect([attempts, found]).toEqual([2, [{ one: 1 }]]);
  });

  test("what waits behind writes in trouble gives up with its own request", async () => {
    link.refuse();
    const writer = new EventWriter();
    const write = () =>
      withSharedWait(
        () => {
          const run = newRunIds();
          const event = reportStarted(
            { runId: run.scenarioRunId, scenarioId: "s", setId: "set", batchId: run.batchRunId },
            { name: "Test", description: null, metadata: {} },
            Date.now(),
          );
          return writer.write(prepareEvent(project.id, event, Date.now()));
        },
        { limitMs: 600 },
      );
    const { tookMs, outcomes } = await timed(async () => {
      const first = write();
      await expect.poll(() => link.refusals(), { timeout: 5_000 }).toBeGreaterThan(0);
      return { outcomes: await Promise.allSettled([first, write(), write()]) };
    });
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(tookMs).toBeLessThan(4_000);
  });
});
