// Schedules: kept by suite, started once when they are due.
import { beforeEach, describe, expect, test } from "vitest";

import { AppError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import { scheduleSchema } from "@/lib/runner/schedules/schedule-schema";
import {
  startDueSchedules,
  type StartSuite,
} from "@/lib/runner/schedules/server/start-due-schedules";
import { createSuite } from "@/lib/suites/server/save-suite";
import { newSuiteSchema } from "@/lib/suites/suite-schema";
import { scenarioApi } from "@/lib/testing/data/scenario-api";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import * as scenario from "../../../scenarios/[scenarioId]/route";
import { POST as postScenario } from "../../../scenarios/route";
import { DELETE, PATCH } from "./[scheduleId]/route";
import { GET, POST } from "./route";

setUpTestDatabase();

let project: TestProject;
let suiteId = "";
beforeEach(async () => {
  await getPrisma().schedule.deleteMany();
  project = await createTestProject();
  const api = scenarioApi(project, { POST: postScenario, ...scenario });
  const { id = "" } = await api.made({
    name: "one",
    parameters: [{ name: "city", default: "Oslo" }],
  });
  suiteId = (await createSuite(project.ctx, newSuiteSchema.parse({ name: "x", scenarioIds: [id] })))
    .id;
});

interface Asked {
  method?: string;
  body?: unknown;
}
const call = (handler: RouteHandler, part = "", { method = "GET", body }: Asked = {}) =>
  ask(handler, {
    method,
    path: `/api/projects/${project.slug}/suites/${suiteId}/schedules${part}`,
    body,
  });
const post = (body: unknown) => call(POST, "", { method: "POST", body });
const patch = (id: string, body: unknown) => call(PATCH, `/${id}`, { method: "PATCH", body });

interface Schedule {
  id: string;
  nextAt: string;
}
const made = async (body: object = {}) =>
  (await post({ cron: "0 9 * * *", timeZone: "Europe/Zurich", ...body })).body as Schedule;
const listed = async () => (await call(GET)).body;

/** Records every start, each of which fails if a failure is given. */
function starter(failure?: string) {
  const starts: Parameters<StartSuite>[] = [];
  const start: StartSuite = (...asked) => {
    starts.push(asked);
    return failure === undefined
      ? Promise.resolve({ batchId: `batch-${String(starts.length)}` })
      : Promise.reject(new Error(failure));
  };
  return { starts, start };
}
const DAY_MS = 86_400_000;
const later = (time: string, ms = 0) => new Date(Date.parse(time) + ms);

describe("a schedule", () => {
  test("is kept with its suite, and knows when it is due", async () => {
    const { id, nextAt } = await made({ parameters: { city: "Bern" } });
    expect(Date.parse(nextAt)).toBeGreaterThan(Date.now());
    expect(await listed()).toMatchObject([
      { id, suiteId, cron: "0 9 * * *", isEnabled: true, parameters: { city: "Bern" }, nextAt },
    ]);
  });

  test("is switched off and on, changed, and deleted", async () => {
    const { id, nextAt } = await made();
    expect((await patch(id, { isEnabled: false })).body).toMatchObject({ nextAt: null });
    expect((await patch(id, { isEnabled: true })).body).toMatchObject({ nextAt });
    const changed = (await patch(id, { cron: "0 10 * * *" })).body as Schedule;
    expect(changed.nextAt).not.toBe(nextAt);
    expect((await call(DELETE, `/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(await listed()).toEqual([]);
  });

  test("that is invalid is a 422 with its field; an unknown one, or one of an unknown suite, is a 404", async () => {
    for (const [field, value] of [
      ["cron", "every day"],
      ["cron", "* * * * * *"],
      ["cron", "0 0 30 2 *"],
      ["timeZone", "Mars/Olympus"],
      ["isEnabled", "yes"],
    ])
      expect(await post({ cron: "0 9 * * *", [String(field)]: value })).toMatchObject({
        status: 422,
        body: { message: expect.stringContaining(String(field)) as string },
      });
    expect((await patch("schedule_nobody", {})).status).toBe(404);
    suiteId = "suite_nobody";
    expect((await post({ cron: "0 9 * * *" })).status).toBe(404);
  });
});

describe("what is due", () => {
  test("is started once, with its parameters and a key of its own time, and is due again later", async () => {
    const { id, nextAt } = await made({ parameters: { city: "Bern" } });
    const { starts, start } = starter();
    await startDueSchedules(later(nextAt, -1), start);
    expect(starts).toEqual([]);
    await startDueSchedules(later(nextAt), start);
    await startDueSchedules(later(nextAt), start);
    expect(starts).toMatchObject([
      [
        { project: { id: project.id }, actor: { name: "its schedule" } },
        suiteId,
        { parameters: { city: "Bern" }, idempotencyKey: `${id}:${nextAt}` },
      ],
    ]);
    expect(await listed()).toMatchObject([
      { lastAt: nextAt, lastBatchId: "batch-1", lastError: null },
    ]);
  });

  test("is started once after a long downtime, not once for every time that passed", async () => {
    const { nextAt } = await made();
    const { starts, start } = starter();
    await startDueSchedules(later(nextAt, 10 * DAY_MS + 1), start);
    expect(starts).toHaveLength(1);
    const [schedule] = (await listed()) as [Schedule];
    expect(Date.parse(schedule.nextAt)).toBeGreaterThan(Date.parse(nextAt) + 10 * DAY_MS);
  });

  test("is started by one of many that look at the same time", async () => {
    const { nextAt } = await made();
    await made();
    const { starts, start } = starter();
    await Promise.all([1, 2, 3, 4].map(() => startDueSchedules(later(nextAt), start)));
    expect(starts).toHaveLength(2);
  });

  test("keeps why its start failed, and is due again", async () => {
    const { nextAt } = await made();
    const { start } = starter("Scenario not found: x");
    await startDueSchedules(later(nextAt), start);
    expect(await listed()).toMatchObject([
      { lastError: "Scenario not found: x", lastBatchId: null, lastAt: nextAt },
    ]);
    const { starts, start: again } = starter();
    const [schedule] = (await listed()) as [Schedule];
    await startDueSchedules(later(schedule.nextAt), again);
    expect(starts).toHaveLength(1);
    expect(await listed()).toMatchObject([{ lastError: null, lastBatchId: "batch-1" }]);
  });

  test("is shown with what the API declares, and no more", async () => {
    await made();
    const [schedule] = (await listed()) as [Schedule];
    expect(Object.keys(schedule).toSorted()).toEqual(Object.keys(scheduleSchema.shape).toSorted());
  });

  test("stays due where the database goes away while its suite starts", async () => {
    const { id, nextAt } = await made();
    const away = new AppError("unavailable", "The database cannot be reached.");
    await expect(startDueSchedules(later(nextAt), () => Promise.reject(away))).rejects.toThrow(
      away,
    );
    expect(await listed()).toMatchObject([{ nextAt, lastError: null }]);
    const { starts, start } = starter();
    await startDueSchedules(later(nextAt, 301_000), start);
    expect(starts).toMatchObject([[{}, suiteId, { idempotencyKey: `${id}:${nextAt}` }]]);
  });

  test("that is off by the time it would start is not started", async () => {
    const { id, nextAt } = await made();
    const second = await made();
    const { starts, start } = starter();
    await startDueSchedules(later(nextAt), async (...asked) => {
      await patch(id, { isEnabled: false });
      await patch(second.id, { isEnabled: false });
      return start(...asked);
    });
    expect(starts).toHaveLength(1);
    expect(await listed()).toMatchObject([{ isEnabled: false, nextAt: null }, { nextAt: null }]);
  });

  test("can be changed while its suite starts", async () => {
    const { id, nextAt } = await made();
    await startDueSchedules(later(nextAt), async () => {
      expect(await patch(id, { cron: "30 10 * * *" })).toMatchObject({ status: 200 });
      return { batchId: "batch-1" };
    });
    const [schedule] = (await listed()) as [Schedule];
    expect(schedule).toMatchObject({ cron: "30 10 * * *", lastBatchId: "batch-1" });
    expect(schedule.nextAt).toMatch(/:30:00/);
  });

  test("is begun again with the same key when its start was cut off", async () => {
    const { id, nextAt } = await made();
    const claimedUntil = later(nextAt, 60_000);
    const where = { projectId_id: { projectId: project.id, id } };
    await getPrisma().schedule.update({ where, data: { claimedUntil } });
    const { starts, start } = starter();
    await startDueSchedules(later(nextAt, 59_000), start);
    expect(starts).toEqual([]);
    await startDueSchedules(later(nextAt, 61_000), start);
    expect(starts).toMatchObject([
      [{ project: { id: project.id } }, suiteId, { idempotencyKey: `${id}:${nextAt}` }],
    ]);
  });

  test("is nothing that is off", async () => {
    const { id, nextAt } = await made();
    await patch(id, { isEnabled: false });
    const { starts, start } = starter();
    await startDueSchedules(later(nextAt, DAY_MS), start);
    expect(starts).toEqual([]);
  });
});

test("a parameter that no scenario of the suite declares is refused, and what is stored stays", async () => {
  expect(await post({ cron: "0 9 * * *", parameters: { town: "Bern" } })).toMatchObject({
    status: 422,
  });
  const { id } = await made({ parameters: { city: "Bern" } });
  expect(await patch(id, { parameters: { town: "Rome" } })).toMatchObject({ status: 422 });
  expect(await patch(id, { parameters: { city: "Rome" } })).toMatchObject({ status: 200 });
  expect(await listed()).toMatchObject([{ parameters: { city: "Rome" } }]);
});
