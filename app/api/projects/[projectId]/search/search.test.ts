// Runs are found by the text of their messages: from a batch, a set and the whole project.
import { describe, expect, test } from "vitest";

import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { runFilterSchema } from "@/lib/results/runs/run-schema";
import { findNeighbours } from "@/lib/results/runs/server/list-runs";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import type { SearchAnswer, SearchHit } from "@/lib/search/search-schema";
import {
  alternatingMessages,
  CONVERSATION_START,
  reportConversation,
} from "@/lib/testing/data/report-conversation";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { GET as listRunsRoute } from "../sets/[setId]/batches/[batchId]/runs/route";
import { GET } from "./route";
import { GET as getState } from "./state/route";

const project = setUpTestProject();

const report = (talk: Parameters<typeof reportConversation>[1]) =>
  reportConversation(project, talk);
const indexed = () => indexWaiting({ settleMs: 0 });

async function search(q: string, more: Record<string, string> = {}): Promise<SearchAnswer> {
  const query = new URLSearchParams({ q, ...more }).toString();
  const answer = await ask(GET, { path: `/api/projects/${project.id}/search?${query}` });
  expect(answer.status).toBe(200);
  return answer.body as SearchAnswer;
}

const runsOf = ({ items }: SearchAnswer) => items.map(({ runId }) => runId);
const marked = ({ snippet, marks }: SearchHit) =>
  marks.map(([from, to]) => snippet.slice(from, to));

async function listed(ids: { scenarioSetId: string; batchRunId: string }, q: string) {
  const query = new URLSearchParams({ search: q }).toString();
  const path = `/api/projects/${project.id}/sets/${ids.scenarioSetId}/batches/${ids.batchRunId}/runs?${query}`;
  const { body } = await ask(listRunsRoute, { path });
  return (body as { items: { runId: string; hit: SearchHit | null }[] }).items;
}

describe("a message", () => {
  test("is found by its words, with its turn and a snippet in which they are marked", async () => {
    const ids = await report({
      messages: alternatingMessages("Hi", "Hello!", "Where is my Paragon umbrella?", "On its way"),
    });
    await indexed();
    const { items, total } = await search("paragon UMBR");
    expect(total).toBe(1);
    expect(items).toMatchObject([
      {
        runId: ids.scenarioRunId,
        setName: "set",
        batchNumber: 1,
        hit: { number: 3, turn: 2, role: "user", snippet: "Where is my Paragon umbrella?" },
      },
    ]);
    expect(items.map(({ hit }) => marked(hit))).toEqual([["Paragon", "umbr"]]);
  });

  test("is found in the runs of its batch, and by the neighbours of its run", async () => {
    const place = { setId: "s1", batchId: "b1" };
    const one = await report({ place, messages: alternatingMessages("The zebra crossed") });
    await report({ place, messages: alternatingMessages("A horse crossed") });
    await indexed();
    const [found, ...others] = await listed(one, "zebra");
    expect(others).toEqual([]);
    expect(found).toMatchObject({ runId: one.scenarioRunId, hit: { number: 1, turn: 1 } });
    const run = { ...place, runId: one.scenarioRunId };
    const filter = runFilterSchema.parse({ search: "zebra" });
    expect(await findNeighbours(project.ctx, run, filter)).toMatchObject({
      position: 1,
      total: 1,
    });
  });

  test("is found from its set, and not from another", async () => {
    await report({ place: { setId: "here" }, messages: alternatingMessages("A quokka smiled") });
    await report({ place: { setId: "there" }, messages: alternatingMessages("A quokka slept") });
    await indexed();
    expect((await search("quokka")).total).toBe(2);
    const { items } = await search("quokka", { setId: "here" });
    expect(items.map(({ setId }) => setId)).toEqual(["here"]);
  });

  test("is found by what a tool was asked and what it answered, never by bytes", async () => {
    const bytes = "iVBORw0KGgo".repeat(100);
    await report({
      messages: [
        {
          id: "a",
          role: "assistant",
          content: "",
          tool_calls: [
            { id: "c1", function: { name: "lookup_booking", arguments: '{"code":"XK77"}' } },
          ],
        },
        { id: "t", role: "tool", tool_call_id: "c1", content: '{"cabin":"premium-eco"}' },
        {
          id: "u",
          role: "user",
          content: [
            { type: "image_url", image_url: { url: `data:image/png;base64,${bytes}` } },
            { type: "file", filename: "Rechnung.pdf", data: bytes, mediaType: "application/pdf" },
            { type: "odd", blob: `data:image/png;base64,${bytes}`, note: "wombat" },
          ],
        },
      ],
    });
    await indexed();
    const numbers = async (q: string) => (await search(q)).items.map(({ hit }) => hit.number);
    expect(await numbers("lookup_booking XK77")).toEqual([1]);
    expect(await numbers("premium-eco")).toEqual([2]);
    expect(await numbers("rechnung")).toEqual([3]);
    expect(await numbers("wombat")).toEqual([3]);
    expect(await numbers("iVBORw0KGgo")).toEqual([]);
  });

  test("that was streamed is found too", async () => {
    const ids = await report({ messages: alternatingMessages("Hi") });
    const step = (type: string, more: object = {}) => ({
      ...ids,
      type,
      timestamp: CONVERSATION_START + 100,
      messageId: "streamed",
      ...more,
    });
    await project.postAll([
      step("SCENARIO_TEXT_MESSAGE_START", { role: "assistant" }),
      step("SCENARIO_TEXT_MESSAGE_END", { role: "assistant", content: "Meet the axolotl" }),
    ]);
    await indexed();
    const { items } = await search("axolotl");
    expect(items).toMatchObject([{ hit: { number: 2, turn: 1, role: "assistant" } }]);
    const { messages } = await getTranscript(project.ctx, ids.scenarioRunId);
    expect(messages.map(({ key }) => key)).toContain(items[0]?.hit.messageKey);
  });

  test("of any size is found by its beginning", async () => {
    await report({ messages: alternatingMessages(`aardvark ${"word ".repeat(20_000)} lynxes`) });
    await indexed();
    expect((await search("aardvark")).total).toBe(1);
    expect((await search("lynxes")).total).toBe(0);
  });
});

describe("what is looked for", () => {
  test("in quotation marks is found as a phrase", async () => {
    await report({ messages: alternatingMessages("the gnu sat on the ibex") });
    await indexed();
    expect((await search("ibex gnu")).total).toBe(1);
    expect((await search('"gnu sat"')).total).toBe(1);
    expect((await search('"sat gnu"')).total).toBe(0);
    expect((await search("!!")).total).toBe(0);
  });

  test("in signs is found in their order, after Latin letters too", async () => {
    await report({ messages: alternatingMessages("请使用VPN连接服务器，订单A123已发货") });
    await indexed();
    for (const q of ["VPN", "连接", "服务器", "已发货", "发"])
      expect([q, (await search(q)).total]).toEqual([q, 1]);
    expect((await search("器服务")).total).toBe(0);
  });

  test("may be the run itself: its name, its ids", async () => {
    const ids = await report({
      name: "Cafe\u0301 booking 42x",
      messages: alternatingMessages("Hello"),
    });
    await indexed();
    const { items } = await search("café 42x");
    expect(items).toMatchObject([{ runName: "Cafe\u0301 booking 42x", hit: { messageKey: null } }]);
    expect(runsOf(await search(ids.scenarioRunId))).toEqual([ids.scenarioRunId]);
    expect(await listed(ids, "café")).toMatchObject([{ hit: null }]);
  });
});

test("the state says how far the index is behind", async () => {
  await report({ messages: alternatingMessages("something new") });
  const state = () => ask(getState, { path: `/api/projects/${project.id}/search/state` });
  expect(await state()).toMatchObject({ status: 200, body: { isUpgrading: false } });
  await indexed();
  expect((await state()).body).toEqual({ behindSeconds: 0, isUpgrading: false });
});

test("the newest runs come first, page by page", async () => {
  const ids = [];
  for (const at of [2000, 1000, 3000])
    ids.push(await report({ at, messages: alternatingMessages("a pangolin", "two pangolins") }));
  await indexed();
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: SearchAnswer = await search("pangolin", { limit: "2", ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ runId, hit }) => `${runId} ${String(hit.number)}`));
    cursor = page.nextCursor;
  }
  const [second, third, first] = ids.map(({ scenarioRunId }) => scenarioRunId);
  const expected = [first, second, third].flatMap((id) => [`${String(id)} 2`, `${String(id)} 1`]);
  expect(seen).toEqual(expected);
});
