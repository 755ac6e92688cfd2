import { describe, expect, test } from "vitest";
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { archiveRuns } from "@/lib/results/archive/server/move-runs";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { searchQuerySchema } from "@/lib/search/search-schema";
import { searchMessages } from "@/lib/search/server/search-messages";
import {
  alternatingMessages,
  CONVERSATION_START,
  reportConversation,
} from "@/lib/testing/data/report-conversation";
import { setUpTestProject } from "@/lib/testing/test-project";
import { traceListQuerySchema } from "@/lib/traces/filter/trace-filter";
import { listTraces } from "@/lib/traces/server/list/list-traces";
import { prepareSpans } from "@/lib/traces/server/span-write";
import { storeSpans } from "@/lib/traces/server/store-spans";
import { indexWaiting } from "./search-indexer";
import { queueEverything } from "./search-queue";

const project = setUpTestProject();

const report = (talk: Parameters<typeof reportConversation>[1]) =>
  reportConversation(project, talk);
const indexed = () => indexWaiting({ settleMs: 0 });
const search = (q: string, more: object = {}) =>
  searchMessages(project.ctx, searchQuerySchema.parse({ q, ...more }));

describe("the index", () => {
  test("follows a conversation that grows, is rolled back, or moves to another batch", async () => {
    const ids = await report({ messages: alternatingMessages("a kiwi", "two kiwis") });
    await indexed();
    expect((await search("kiwi")).total).toBe(2);
    const snapshot = (at: number, messages: object[], more: object = {}) => ({
      ...ids,
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      timestamp: CONVERSATION_START + at,
      messages,
      ...more,
    });
    await project.postAll([snapshot(10, alternatingMessages("a kiwi", "an emu", "a rhea"))]);
    await indexed();
    expect([(await search("kiwi")).total, (await search("rhea")).total]).toEqual([1, 1]);
    await project.postAll([snapshot(20, alternatingMessages("an ostrich"))]);
    await indexed();
    expect([(await search("kiwi")).total, (await search("ostrich")).total]).toEqual([0, 1]);
    await project.postAll([snapshot(-10, [], { scenarioSetId: "moved" })]);
    await indexed();
    expect((await search("ostrich", { setId: "moved" })).items.map(({ runId }) => runId)).toEqual([
      ids.scenarioRunId,
    ]);
  });

  test("writes nothing for what it has already", async () => {
    const ids = await report({ messages: alternatingMessages("a numbat") });
    await indexed();
    const versions = () =>
      queryRows(
        getPrisma(),
        z.object({ number: z.number(), xmin: z.string() }),
        sql`select number, xmin::text from search_entry
        where run_key in (select run_key from run where run_id = ${ids.scenarioRunId})`,
      );
    const before = await versions();
    await project.postAll([
      {
        ...ids,
        type: "SCENARIO_RUN_FINISHED",
        timestamp: CONVERSATION_START + 50,
        status: "SUCCESS",
      },
    ]);
    await indexed();
    expect(await versions()).toEqual(before);
  });

  test("has every message of a long conversation", async () => {
    const texts = Array.from({ length: 40 }, (_, at) => `bilby ${String(at)} ${"x ".repeat(9000)}`);
    await report({ messages: alternatingMessages(...texts) });
    await indexed();
    expect((await search("bilby")).total).toBe(40);
  });

  test("has nothing of archived runs, neither before nor after it has caught up", async () => {
    await report({ place: { setId: "gone" }, messages: alternatingMessages("a thylacine") });
    await indexed();
    await archiveRuns(project.ctx, { setId: "gone" });
    expect((await search("thylacine")).items).toEqual([]);
    await indexed();
    expect((await search("thylacine")).total).toBe(0);
  });

  test("is made again from what is stored", async () => {
    await report({ messages: alternatingMessages("a platypus") });
    await indexed();
    await getPrisma().searchEntry.deleteMany();
    expect((await search("platypus")).total).toBe(0);
    await queueEverything(getPrisma());
    expect((await search("platypus")).isUpgrading).toBe(true);
    await indexed();
    expect(await search("platypus")).toMatchObject({ total: 1, isUpgrading: false });
  });

  test("makes the terms of stored spans and scenarios again", async () => {
    const draft = { id: "s1", otelTraceId: null, sessionId: "t1", startedAt: 1 };
    await storeSpans([prepareSpans(project.ctx, [{ ...draft, name: "订单A123已发货" }], 1)]);
    await createScenario(project.ctx, {
      name: "Cafe\u0301",
      instructions: "Pays late",
    });
    const db = getPrisma();
    await execute(db, sql`update span set search = ''::tsvector`);
    await db.scenario.updateMany({ data: { searchText: "" } });
    await queueEverything(db);
    await indexed();
    const traces = traceListQuerySchema.parse({ search: "已发货" });
    expect((await listTraces(project.ctx, traces)).items).toMatchObject([{ id: "t1" }]);
    expect(await db.scenario.findMany()).toMatchObject([{ searchText: "café\npays late" }]);
  });

  test("reports how far it is behind", async () => {
    await report({ messages: alternatingMessages("an echidna") });
    await getPrisma().searchQueue.updateMany({ data: { since: new Date(Date.now() - 60_000) } });
    expect((await search("echidna")).behindSeconds).toBeGreaterThanOrEqual(60);
    await indexed();
    expect(await search("echidna")).toMatchObject({ total: 1, behindSeconds: 0 });
  });

  test("goes on behind a run that cannot be indexed", async () => {
    const bad = await report({ messages: alternatingMessages("a cassowary") });
    await getPrisma().run.updateMany({
      where: { runId: bad.scenarioRunId },
      data: { state: "no state" },
    });
    await report({ messages: alternatingMessages("a bettong") });
    await indexed();
    expect((await search("bettong")).total).toBe(1);
    expect(await getPrisma().searchQueue.count()).toBe(1);
    await getPrisma().searchQueue.deleteMany();
  });

  test("is shared by any number of processes", async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      report({ at, messages: alternatingMessages("a potoroo") }),
    );
    await Promise.all(many);
    const counts = await Promise.all([indexed(), indexed(), indexed()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect((await search("potoroo")).total).toBe(30);
  });
});
