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
  expect(askedTarget).toEqual([0, 1, 1, 2]);
});

test("the target does not wait until the user's message is recorded", async () => {
  let askedTarget: () => void = () => undefined;
  const targetIsAsked = new Promise<void>((resolve) => {
    askedTarget = resolve;
  });
  const ports: Ports = {
    ...IDLE,
    askTarget: () => {
      askedTarget();
      return Promise.resolve([{ role: "assistant", content: "Hello" }]);
    },
    record: (messages) => (messages.length === 1 ? targetIsAsked : Promise.resolve()),
  };
  const conversation = await runConversation(PLAN, [], ports); // would hang if it waited
  expect(conversation.messages).toHaveLength(4);
});

test.each([1, 4])("where record %i cannot be kept, the conversation fails", async (failing) => {
  let records = 0;
  const conversation = run(() => {
    records += 1;
    return records === failing ? Promise.reject(new Error("full")) : Promise.resolve();
  });
  await expect(conversation).rejects.toThrow("full");
});
