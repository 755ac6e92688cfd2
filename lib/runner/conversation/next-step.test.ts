// Every rule of how a conversation proceeds and ends.
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Evaluation } from "@/lib/results/runs/findings/findings-schema";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { soakTimes } from "@/lib/testing/soak";
import { countMessages } from "./conversation-state";
import type { CriterionState, Judgement, Plan } from "./judgement";
import { runConversation, type Ports } from "./run-conversation";

const PLAN: Plan = {
  situation: "",
  successCriteria: [],
  failureCriteria: [],
  failureCriteriaMode: "on_max_messages",
  maxMessages: 6,
  evaluatorsOnly: false,
};

const user = (content: string): ChatMessage => ({ role: "user", content });
const agent = (content: string): ChatMessage => ({ role: "assistant", content });
const judged = (success: CriterionState[], failure: CriterionState[] = []): Judgement => {
  const of = (state: CriterionState) => ({ state, reason: "because", messageIndex: 0 });
  return { success: success.map(of), failure: failure.map(of), reasoning: "Judged." };
};
const assertion = (type: string, passed: boolean | null): Evaluation => ({
  type,
  label: type,
  kind: "assertion",
  passed,
  value: null,
  unit: null,
  reason: "The reason.",
  messageKey: null,
});

interface Story {
  plan?: Partial<Plan>;
  seeds?: ChatMessage[];
  /** Results of the judge and the evaluators after each reply; the last one repeats. */
  judgements?: Judgement[];
  evaluations?: Evaluation[][];
  /** Number of messages that the user has; unlimited if absent. */
  userLines?: number;
}

/** Runs the conversation of the story; returns its outcome and how often each port was called. */
async function run({ plan, seeds = [], judgements, evaluations = [[]], userLines }: Story) {
  const asked = { user: 0, target: 0, judge: 0, records: 0 };
  const at = <T>(list: readonly T[], index: number) => list[Math.min(index, list.length) - 1];
  const ports: Ports = {
    askUser: () => {
      if (asked.user === userLines) return Promise.resolve(null);
      asked.user += 1;
      return Promise.resolve(`line ${String(asked.user)}`);
    },
    askTarget: () => {
      asked.target += 1;
      return Promise.resolve([agent(`reply ${String(asked.target)}`)]);
    },
    judge: () => {
      if (!judgements) return Promise.resolve(null);
      asked.judge += 1;
      return Promise.resolve(at(judgements, asked.target) ?? null);
    },
    evaluate: () => Promise.resolve(at(evaluations, asked.target) ?? []),
    record: () => {
      asked.records += 1;
      return Promise.resolve();
    },
  };
  const conversation = await runConversation({ ...PLAN, ...plan }, seeds, ports);
  return { ...conversation.outcome, asked, messages: conversation.messages };
}

const one = { successCriteria: ["S"] };
const never = { failureCriteria: ["F"] };

describe("who speaks", () => {
  test("the user opens, the two take turns, and no user message is requested that cannot be answered", async () => {
    const { messages, asked } = await run({ plan: { maxMessages: 5 } });
    expect(messages.map(({ content }) => content)).toEqual([
      "line 1",
      "reply 1",
      "line 2",
      "reply 2",
    ]);
    expect(asked).toMatchObject({ user: 2, target: 2 });
  });

  test("seeds count; after the user's last line the agent speaks first", async () => {
    const seeds = [{ role: "system" as const, content: "s" }, user("a"), agent("b"), user("c")];
    const { messages, asked } = await run({ seeds, plan: { maxMessages: 6 } });
    expect(messages).toHaveLength(7);
    expect(asked).toMatchObject({ user: 1, target: 2 });
  });

  test("after the agent's last line, a tool's too, the user speaks", async () => {
    const seeds = [user("a"), agent("b"), { role: "tool" as const, content: "c" }];
    expect((await run({ seeds, plan: { maxMessages: 4 } })).messages.slice(3)).toMatchObject([
      { role: "user" },
      { role: "assistant" },
    ]);
  });

  test("the seeds and every message are recorded", async () => {
    const { asked, messages } = await run({ seeds: [user("a")], plan: { maxMessages: 4 } });
    expect(messages).toHaveLength(4);
    expect(asked.records).toBe(4);
  });
});

describe("how it ends", () => {
  test.each<[string, Story, string, RegExp]>([
    ["all is met", { plan: one, judgements: [judged(["met"])] }, "success", /Judged/],
    [
      "met at last",
      { plan: one, judgements: [judged(["unmet"]), judged(["met"])] },
      "success",
      /Judged/,
    ],
    ["never met", { plan: one, judgements: [judged(["unmet"])] }, "failure", /message limit/],
    [
      "the user has no more to say",
      { plan: one, judgements: [judged(["unmet"])], userLines: 1 },
      "failure",
      /no more messages/,
    ],
    ["nothing bad happens", { plan: never, judgements: [judged([], ["unmet"])] }, "success", /./],
    [
      "something bad stays",
      { plan: never, judgements: [judged([], ["met"])] },
      "failure",
      /Failure criteria were met: F/,
    ],
    [
      "something bad is made good",
      { plan: never, judgements: [judged([], ["met"]), judged([], ["unmet"])] },
      "success",
      /./,
    ],
    [
      "good and bad in one turn",
      { plan: { ...one, ...never }, judgements: [judged(["met"], ["met"])] },
      "failure",
      /Failure criteria were met/,
    ],
    ["nothing is checked", {}, "success", /Nothing was checked/],
    ["assertions pass", { evaluations: [[assertion("contains", true)]] }, "success", /1 assertion/],
    [
      "an assertion never comes true",
      { evaluations: [[assertion("contains", false)]] },
      "failure",
      /contains: The reason/,
    ],
    [
      "an assertion comes true in time",
      { evaluations: [[assertion("contains", false)], [assertion("contains", true)]] },
      "success",
      /1 assertion/,
    ],
    [
      "an assertion cannot be judged",
      { evaluations: [[assertion("max-cost", null)]] },
      "inconclusive",
      /The reason/,
    ],
    ["criteria without a judge", { plan: one }, "inconclusive", /No model is configured/],
    [
      "a judge that says no usable verdict",
      { plan: one, judgements: [judged(["not-judged"])] },
      "inconclusive",
      /no usable verdict/,
    ],
    [
      "no room",
      { seeds: [user("a")], plan: { maxMessages: 1 } },
      "inconclusive",
      /allows 1 message in total, which leaves no room/,
    ],
    [
      "no room after the seeds",
      { seeds: [user("a"), agent("b"), user("c")], plan: { maxMessages: 3 } },
      "inconclusive",
      /allows 3 messages in total, and its seed messages leave no room/,
    ],
    ["no user message to send", { userLines: 0 }, "inconclusive", /no user message/],
  ])("%s", async (...row) => {
    const [, story, verdict, reasoning] = row;
    const outcome = await run(story);
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.reasoning).toMatch(reasoning);
    expect(outcome.error === null).toBe(verdict !== "inconclusive");
  });

  test("what is bad ends it at once where every turn counts", async () => {
    const plan = { ...never, failureCriteriaMode: "every_turn" as const };
    const { asked } = await run({ plan, judgements: [judged([], ["met"])] });
    expect(asked.target).toBe(1);
  });

  test("a failure that nothing can make good ends it at once", async () => {
    const { asked, verdict } = await run({ evaluations: [[assertion("not-contains", false)]] });
    expect([asked.target, verdict]).toEqual([1, "failure"]);
  });

  test("all criteria are met, but an assertion may still come true: it goes on", async () => {
    const evaluations = [[assertion("contains", false)], [assertion("contains", true)]];
    const story = { plan: one, judgements: [judged(["met"])], evaluations };
    const { asked, verdict } = await run(story);
    expect([asked.target, verdict]).toEqual([2, "success"]);
  });

  test("a failure criterion that did not occur is listed as met", async () => {
    const plan = { successCriteria: ["A", "B"], failureCriteria: ["C", "D"] };
    const judgements = [judged(["met", "unmet"], ["unmet", "met"])];
    expect(await run({ plan, judgements })).toMatchObject({
      metCriteria: ["A", "Never: C"],
      unmetCriteria: ["B", "Never: D"],
    });
  });
});

test("every conversation ends within its limit, and the verdict follows from the last findings", async () => {
  const state = fc.constantFrom<CriterionState>("met", "unmet", "not-judged");
  const stories = fc.record({
    plan: fc.record({
      successCriteria: fc.constant(["S1", "S2"]),
      failureCriteria: fc.constant(["F"]),
      failureCriteriaMode: fc.constantFrom("every_turn" as const, "on_max_messages" as const),
      maxMessages: fc.integer({ min: 1, max: 12 }),
    }),
    seeds: fc.array(fc.constantFrom(user("u"), agent("a")), { maxLength: 5 }),
    judgements: fc.array(
      fc.tuple(state, state, state).map(([a, b, c]) => judged([a, b], [c])),
      { minLength: 1, maxLength: 4 },
    ),
    evaluations: fc.array(
      fc
        .constantFrom(true, false, null)
        .map((passed) => [assertion("contains", passed), assertion("not-contains", true)]),
      { minLength: 1, maxLength: 4 },
    ),
    userLines: fc.integer({ min: 0, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const conversation = await run(story);
      const count = countMessages(conversation.messages);
      expect(count).toBeLessThanOrEqual(Math.max(story.plan.maxMessages, story.seeds.length));
      expect(conversation.asked.judge).toBe(conversation.asked.target);
      if (conversation.asked.user > 0) expect(conversation.messages.at(-1)?.role).toBe("assistant");
      // Without a reply there is nothing to judge, and no criterion is listed.
      expect(conversation.metCriteria.length + conversation.unmetCriteria.length).toBe(
        conversation.asked.judge > 0 ? 3 : 0,
      );
      if (conversation.verdict === "success") expect(conversation.unmetCriteria).toEqual([]);
    }),
    { numRuns: soakTimes(300) },
  );
});
