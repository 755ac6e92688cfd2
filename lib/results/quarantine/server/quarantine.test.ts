import { beforeAll, describe, expect, test } from "vitest";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { comparisonQuerySchema } from "@/lib/results/comparison/comparison-schema";
import { compareBatches } from "@/lib/results/comparison/server/compare-batches";
import { batchPoster, type PostBatch } from "@/lib/testing/data/deciding/compared-batches";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { countsAgainSince, endOfQuarantine, newQuarantineSchema } from "../quarantine-schema";
import { quarantineCell, removeQuarantine } from "./edit-quarantine";
import { listQuarantines } from "./list-quarantines";

const project = setUpTestProject();

const DAY_MS = 86_400_000;
const SET = "nightly";

let post: PostBatch;

/** Batches of tests begin ten days ago; a quarantine of then sees them. */
const longAgo = (): Context => ({ ...project.ctx, now: Date.now() - 11 * DAY_MS });

async function cellKeyOf(scenarioId: string): Promise<string> {
  const where = { projectId: project.id, scenarioId };
  const run = await getPrisma().run.findFirst({ where, select: { cellKey: true } });
  return run?.cellKey ?? "";
}

const bodyOf = (more: object = {}) =>
  newQuarantineSchema.parse({ setId: SET, reason: "Waits for the payment sandbox", ...more });

/** Of one moment. */
const now = (): Context => ({ ...project.ctx });

async function quarantine(scenarioId: string, more: object = {}, ctx: Context = now()) {
  return quarantineCell(ctx, await cellKeyOf(scenarioId), bodyOf(more));
}

async function stateOf(scenarioId: string, ctx: Context = project.ctx) {
  const [found] = await listQuarantines(ctx, { setId: SET, cellKey: await cellKeyOf(scenarioId) });
  return found?.state;
}

beforeAll(async () => {
  post = batchPoster(project);
  await post("first", { flaky: "PFP", broken: "FFFFF", other: "PPP", lifted: "PFP", short: "PF" });
});

describe("a cell", () => {
  test("is put into quarantine for 14 days, with reason, owner and ticket", async () => {
    const ticketUrl = "https://tickets.example/7";
    const made = await quarantine("flaky", { owner: " Ada ", ticketUrl });
    expect(made).toMatchObject({
      ...{ setId: SET, scenarioId: "flaky", name: "The flaky one", state: "active" },
      ...{ reason: "Waits for the payment sandbox", owner: "Ada", ticketUrl, liftedAt: null },
    });
    expect(Date.parse(made.until) - Date.parse(made.startedAt)).toBe(14 * DAY_MS);
    expect(endOfQuarantine(made)).toBeNull();
  });

  test("keeps its begin when its quarantine is changed", async () => {
    const [before] = await listQuarantines(project.ctx, { setId: SET });
    const later = { ...project.ctx, now: project.ctx.now + DAY_MS };
    const changed = await quarantine("flaky", { reason: "Another" }, later);
    expect(changed).toMatchObject({ reason: "Another", owner: null });
    expect(changed.startedAt).toBe(before?.startedAt);
    expect(await listQuarantines(project.ctx, {})).toHaveLength(1);
  });

  test("counts again once it is removed", async () => {
    const cell = { setId: SET, cellKey: await cellKeyOf("flaky") };
    await removeQuarantine(project.ctx, cell);
    expect(await listQuarantines(project.ctx, {})).toEqual([]);
    await expect(removeQuarantine(project.ctx, cell)).rejects.toMatchObject({ code: "not_found" });
  });

  test("that fails throughout is refused, unless a person insists", async () => {
    await expect(quarantine("broken")).rejects.toMatchObject({
      code: "validation_failed",
      issues: [{ field: "evenIfStable" }],
      reason: { code: "cell_fails_throughout" },
    });
    expect(await quarantine("broken", { evenIfStable: true })).toMatchObject({ state: "active" });
  });

  test.each([
    ["the past", -1],
    ["more than 90 days", 90 * DAY_MS + 60_000],
  ])("not until %s", async (_what, inMs) => {
    const until = new Date(project.ctx.now + inMs).toISOString();
    await expect(quarantine("other", { until })).rejects.toMatchObject({
      issues: [{ field: "until" }],
    });
  });

  test.each([
    ["no reason", { reason: "  " }],
    ["a ticket that is no web address", { ticketUrl: "javascript:alert(1)" }],
    ["an unknown field", { forever: true }],
  ])("%s is refused", (_what, more) => {
    const sent = { setId: SET, reason: "x", ...more };
    expect(newQuarantineSchema.safeParse(sent).success).toBe(false);
  });

  test("of another set, of another project, or none, is not found", async () => {
    const other = await createTestProject();
    const key = await cellKeyOf("other");
    for (const [ctx, cellKey, setId] of [
      [other.ctx, key, SET],
      [project.ctx, key, "elsewhere"],
      [project.ctx, "no uuid", SET],
    ] as const)
      await expect(quarantineCell(ctx, cellKey, bodyOf({ setId }))).rejects.toMatchObject({
        code: "not_found",
      });
    expect(await listQuarantines(other.ctx, {})).toEqual([]);
  });
});

describe("a quarantine ends by itself", () => {
  test("when its time is over, and begins anew when it is asked for again", async () => {
    await quarantine("short", {}, longAgo());
    expect(await stateOf("short")).toBe("active");
    const later = { ...project.ctx, now: project.ctx.now + 20 * DAY_MS };
    expect(await stateOf("short", later)).toBe("expired");
    const [expired] = await listQuarantines(later, { cellKey: await cellKeyOf("short") });
    expect(expired && endOfQuarantine(expired)).toMatch(/“The short one” ended on .*counts again/);
    const again = await quarantine("short", {}, later);
    expect(again).toMatchObject({ state: "active", startedAt: new Date(later.now).toISOString() });
  });

  test("after 10 results in a row that passed, and not before", async () => {
    await quarantine("lifted", {}, longAgo());
    await post("nine", { lifted: "FPPPPPPPP" });
    expect(await stateOf("lifted")).toBe("active");
    await post("broken row", { lifted: "PFPPPP" });
    expect(await stateOf("lifted")).toBe("active");
    await post("errors count for nothing", { lifted: "PPPEPPP" });
    expect(await stateOf("lifted")).toBe("lifted");
    const [lifted] = await listQuarantines(project.ctx, { cellKey: await cellKeyOf("lifted") });
    expect(lifted && endOfQuarantine(lifted)).toContain("10 results in a row that passed");
    await post("fails again", { lifted: "FFF" });
    expect(await stateOf("lifted")).toBe("lifted");
  });
});

test.each([
  [{ state: "active", liftedAt: null } as const, null],
  [{ state: "expired", liftedAt: null } as const, "2026-12-13"],
  [{ state: "lifted", liftedAt: "2026-12-01T10:00:00.000Z" } as const, "2026-12-01"],
])("one that is %j counts again since %s", (of, since) => {
  expect(countsAgainSince({ until: "2026-12-13T23:59:59.000Z", ...of })).toBe(since);
});

test("results in quarantine are no history of that cell, and those of other cells stay", async () => {
  const other = await createTestProject();
  const postOther = batchPoster(other);
  await postOther("h1", { a: "PPPP", b: "PPPP" });
  await postOther("h2", { a: "FFFF", b: "FFFF" });
  await postOther("base", { a: "PP", b: "PP" });
  await postOther("new", { a: "FF", b: "FF" });
  const query = comparisonQuerySchema.parse({ new: "new", base: "base" });
  const histories = async () => {
    const { cells } = await compareBatches(other.ctx, query);
    return Object.fromEntries(
      cells.items.map(({ scenario, history }) => [scenario.scenarioId, history]),
    );
  };
  expect(await histories()).toEqual({ a: { passed: 4, of: 8 }, b: { passed: 4, of: 8 } });
  const run = await getPrisma().run.findFirst({
    where: { projectId: other.id, scenarioId: "a", batchId: "h2" },
    orderBy: { startedAt: "asc" },
  });
  const then = { ...other.ctx, now: (run?.startedAt.getTime() ?? 0) - 1 };
  const setId = SET;
  const cellKey = run?.cellKey ?? "";
  await quarantineCell(then, cellKey, bodyOf());
  const end = { ...other.ctx, now: then.now + 6000 };
  await removeQuarantine(end, { setId, cellKey });
  expect(await histories()).toEqual({ a: { passed: 4, of: 4 }, b: { passed: 4, of: 8 } });
});
