import { expect, test } from "vitest";

import { holdConversation, type Ports } from "./hold-conversation";
import type { Plan } from "./judgement";

const PLAN: Plan = {
  situation: "",
  successCriteria: [],
  failureCriteria: [],
  failureCriteriaMode: "on_max_messages",
  maxMessages: 4,
};

const IDLE = {
  askUser: () => Promise.resolve("Hi"),
  judge: () => Promise.resolve(null),
  evaluate: () => Promise.resolve([]),
};

/** Two turns, of which each message is recorded by `record`; it is told how often the target was asked. */
function hold(record: (askedTarget: number) => Promise<void>) {
  let askedTarget = 0;
  const askTarget = () => {
    askedTarget += 1;
    return Promise.resolve([{ role: "assistant" as const, content: "Hello" }]);
  };
  return holdConversation(PLAN, [], { ...IDLE, askTarget, record: () => record(askedTarget) });
}

test("a message is put on record while the next is asked for, one record after the other", async () => {
  let underWay = 0;
  const mostUnderWay: number[] = [];
  const askedTarget: number[] = [];
  await hold(async (asked) => {
    underWay += 1;
    mostUnderWay.push(underWay);
    askedTarget.push(asked);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
  });
  expect(mostUnderWay).toEqual([1, 1, 1, 1]);
  expect(askedTarget).toEqual([0, 1, 1, 2]);
});

test("the target does not wait for the record of what the user said", async () => {
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
  const held = await holdConversation(PLAN, [], ports); // would hang if it waited
  expect(held.messages).toHaveLength(4);
});

test.each([1, 4])("where record %i cannot be kept, the conversation fails", async (failing) => {
  let records = 0;
  const held = hold(() => {
    records += 1;
    return records === failing ? Promise.reject(new Error("full")) : Promise.resolve();
  });
  await expect(held).rejects.toThrow("full");
});
