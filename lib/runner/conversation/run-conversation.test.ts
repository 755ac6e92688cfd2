import { expect, test } from "vitest";

import type { Plan } from "./judgement";
import { runConversation, type Ports } from "./run-conversation";

const PLAN: Plan = {
  situation: "",
  successCriteria: [],
  failureCriteria: [],
  failureCriteriaMode: "on_max_messages",
  maxMessages: 4,
  evaluatorsOnly: false,
};

const IDLE = {
  askUser: () => Promise.resolve("Hi"),
  judge: () => Promise.resolve(null),
  evaluate: () => Promise.resolve([]),
};

/** Two turns; `record` is called for each message, with the number of calls of the target. */
function run(record: (askedTarget: number) => Promise<void>) {
  let askedTarget = 0;
  const askTarget = () => {
    askedTarget += 1;
    return Promise.resolve([{ role: "assistant" as const, content: "Hello" }]);
  };
  return runConversation(PLAN, [], { ...IDLE, askTarget, record: () => record(askedTarget) });
}

test("a message is recorded while the next is requested, one after the other", async () => {
  let underWay = 0;
  const mostUnderWay: number[] = [];
  const askedTarget: number[] = [];
  await run(async (asked) => {
    underWay += 1;
    mostUnderWay.push(underWay);
    askedTarget.push(asked);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
  });
  expect(mostUnderWay).toEqual([1, 1, 1, 1]);
  expect(askedTarget).toEqual([1, 1, 2, 2]);
});

test.each([
  { record: "the user's message", written: 1, call: 1 },
  { record: "the reply before", written: 2, call: 2 },
])("the target does not wait until $record is recorded", async ({ written, call }) => {
  let calls = 0;
  let isAsked: () => void = () => undefined;
  const targetIsAsked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const ports: Ports = {
    ...IDLE,
    askTarget: () => {
      calls += 1;
      if (calls === call) isAsked();
      return Promise.resolve([{ role: "assistant", content: "Hello" }]);
    },
    record: (messages) => (messages.length === written ? targetIsAsked : Promise.resolve()),
  };
  const conversation = await runConversation(PLAN, [], ports); // would hang if it waited
  expect(conversation.messages).toHaveLength(4);
});

test("the conversation goes no further than one call of the target ahead of what is recorded", async () => {
  const ahead: number[] = [];
  let recorded = 0;
  const ports: Ports = {
    ...IDLE,
    askTarget: (messages) => {
      ahead.push(messages.length - recorded);
      return Promise.resolve([{ role: "assistant", content: "Hello" }]);
    },
    record: async (messages) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      recorded = messages.length;
    },
  };
  await runConversation({ ...PLAN, maxMessages: 20 }, [], ports);
  expect(ahead).toHaveLength(10);
  expect(Math.max(...ahead)).toBe(2);
});

test.each([1, 4])("where record %i cannot be kept, the conversation fails", async (failing) => {
  let records = 0;
  const conversation = run(() => {
    records += 1;
    return records === failing ? Promise.reject(new Error("full")) : Promise.resolve();
  });
  await expect(conversation).rejects.toThrow("full");
});

test("where the target fails, what came before is recorded first", async () => {
  const recorded: number[] = [];
  let calls = 0;
  const ports: Ports = {
    ...IDLE,
    askTarget: () => {
      calls += 1;
      if (calls === 2) return Promise.reject(new Error("refused"));
      return Promise.resolve([{ role: "assistant", content: "Hello" }]);
    },
    record: async (messages) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      recorded.push(messages.length);
    },
  };
  await expect(runConversation(PLAN, [], ports)).rejects.toThrow("refused");
  expect(recorded).toEqual([1, 2, 3]);
});
