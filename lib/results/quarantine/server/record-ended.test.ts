import { beforeEach, describe, expect, test } from "vitest";

import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { batchPoster, type PostBatch } from "@/lib/testing/data/deciding/compared-batches";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { newQuarantineSchema, type Quarantine } from "../quarantine-schema";
import { quarantineCell, removeQuarantine } from "./edit-quarantine";
import { recordEnd, recordEndedQuarantines } from "./record-ended";

const project = setUpTestProject({ isNewForEach: true });

const DAY_MS = 86_400_000;
const SET = "nightly";
let post: PostBatch;

/** Batches of tests begin ten days ago; a quarantine of then sees them. */
const at = (days: number): Context => ({ ...project.ctx, now: Date.now() + days * DAY_MS });
const recordAt = (days: number) => recordEndedQuarantines(at(days).now);

async function cellOf(scenarioId: string) {
  const run = await getPrisma().run.findFirst({ where: { projectId: project.id, scenarioId } });
  return { setId: SET, cellKey: run?.cellKey ?? "" };
}

async function quarantine(scenarioId: string, ctx: Context, more: object = {}) {
  const { cellKey } = await cellOf(scenarioId);
  const sent = { setId: SET, reason: "The sandbox times out", owner: "Ada", ...more };
  return quarantineCell(ctx, cellKey, newQuarantineSchema.parse(sent));
}

const entries = () =>
  getPrisma().auditEntry.findMany({ where: { projectId: project.id }, orderBy: { at: "asc" } });
const actions = async () => (await entries()).map(({ action }) => action);

beforeEach(async () => {
  post = batchPoster(project);
  await post("first", { refund: "PFP", other: "PF" });
});

describe("a quarantine that ends by itself", () => {
  test("on its last day is in the audit log once, by the system, with cell, reason and owner", async () => {
    const { until } = await quarantine("refund", at(0));
    await recordAt(13);
    expect(await entries()).toEqual([]);
    await Promise.all([recordAt(15), recordAt(15), recordAt(16)]);
    await recordAt(20);
    const { cellKey } = await cellOf("refund");
    expect(await entries()).toMatchObject([
      {
        ...{ actorKind: "system", actorId: null, actorName: "System" },
        ...{ action: "quarantineExpired", summary: "The quarantine of a cell expired" },
        object: `The refund one · ${SET} · ${cellKey} · Reason: The sandbox times out · Owner: Ada`,
        at: new Date(until),
      },
    ]);
  });

  test("by 10 passes is in it once, at the time of the tenth", async () => {
    await quarantine("refund", at(-11), { owner: "" });
    await post("nine", { refund: "FPPPPPPPPP" });
    await recordAt(0);
    expect(await entries()).toEqual([]);
    await post("ten", { refund: "PPP" });
    await recordAt(0);
    await recordAt(30);
    const tenth = await getPrisma().run.findFirst({
      where: { projectId: project.id, runId: `${SET}/ten/refund/0` },
    });
    const { cellKey } = await cellOf("refund");
    expect(await entries()).toMatchObject([
      {
        ...{ action: "quarantineLifted", actorKind: "system", at: tenth?.startedAt },
        summary: "The quarantine of a cell was lifted after 10 passes",
        object: `The refund one · ${SET} · ${cellKey} · Reason: The sandbox times out`,
      },
    ]);
  });

  test("is in it even if a person removes it, or begins another one, before the clock", async () => {
    await quarantine("refund", at(0));
    await quarantine("other", at(0));
    await removeQuarantine(at(15), await cellOf("refund"));
    await quarantine("other", at(15));
    expect(await actions()).toEqual(["quarantineExpired", "quarantineExpired"]);
    await recordAt(16);
    expect(await actions()).toHaveLength(2);
    await recordAt(30);
    expect(await actions()).toHaveLength(3);
  });
});

test("one that a person ended, or gave more time, is not in it", async () => {
  await quarantine("refund", at(0));
  await quarantine("other", at(0));
  await removeQuarantine(at(3), await cellOf("refund"));
  await quarantine("other", at(10));
  await recordAt(20);
  expect(await actions()).toEqual([]);
  await recordAt(25);
  expect(await actions()).toEqual(["quarantineExpired"]);
});

test("one that a person ends while it is found to be lifted is not in it", async () => {
  await quarantine("refund", at(-11));
  await post("nine", { refund: "FPPPPPPPPP" });
  await removeQuarantine(at(0), await cellOf("refund"));
  const row = await getPrisma().quarantine.findFirstOrThrow({ where: { projectId: project.id } });
  // As it was read just before, with a tenth pass.
  const lifted: Quarantine = {
    ...{ setId: SET, cellKey: row.cellKey, scenarioId: "refund", name: null, target: null },
    ...{ persona: null, parameters: null, reason: row.reason, owner: null, ticketUrl: null },
    ...{ author: row.author, startedAt: row.startedAt.toISOString() },
    ...{ until: row.until.toISOString(), liftedAt: new Date(at(-1).now).toISOString() },
    state: "lifted",
  };
  await recordEnd(systemContext(project.id), row.id, lifted);
  expect(await actions()).toEqual([]);
});

test("that of another project is in the log of that project", async () => {
  await quarantine("refund", at(0));
  const other = await createTestProject();
  await recordAt(15);
  const where = { projectId: other.id };
  expect(await getPrisma().auditEntry.count({ where })).toBe(0);
});
