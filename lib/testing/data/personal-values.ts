// Values of a person that no other test uses, and the events of a run with a text wherever there are texts.
import { randomInt, randomUUID } from "node:crypto";

import { CONVERSATION_START } from "./report-conversation";

/** An e-mail address, a telephone number, a bank account, a payment card and a customer number. */
export function personalValues(): string[] {
  const unique = randomUUID().slice(0, 8);
  const digits = String(randomInt(1e7, 1e8));
  return [
    `jane.${unique}@example.com`,
    `+49 30 ${digits}`,
    ibanWith(digits),
    cardWith(digits),
    `CUST-${unique}`,
  ];
}

function ibanWith(digits: string): string {
  const account = `3704004405${digits}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, "0")}${account}`;
}

function cardWith(digits: string): string {
  const number = `4111111${digits}`;
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number[place]) * (place % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return `${number}${String((10 - (sum % 10)) % 10)}`;
}

/** One event of each kind. */
export function eventsWith(text: string, ids: object): object[] {
  const args = JSON.stringify({ text });
  const call = { id: "c1", type: "function", function: { name: "mail", arguments: args } };
  const message = { messageId: "m1", role: "assistant" };
  const events: readonly (readonly [string, object])[] = [
    ["RUN_STARTED", { metadata: { name: text, description: text, extra: [text] } }],
    ["TEXT_MESSAGE_START", message],
    ["TEXT_MESSAGE_CONTENT", { messageId: "m1", delta: text }],
    ["TEXT_MESSAGE_END", { ...message, content: text }],
    ["TOOL_CALL_START", { toolCallId: "c1", toolCallName: "mail", parentMessageId: "m1" }],
    ["TOOL_CALL_ARGS", { toolCallId: "c1", delta: args }],
    ["TOOL_CALL_END", { toolCallId: "c1" }],
    ["MESSAGE_SNAPSHOT", { messages: messagesWith(text, call) }],
    ["RUN_FINISHED", { status: "FAILED", results: resultsWith(text) }],
  ];
  return events.map(([type, rest], offset) => ({
    type: `SCENARIO_${type}`,
    timestamp: CONVERSATION_START + offset,
    ...ids,
    ...rest,
  }));
}

function messagesWith(text: string, call: object): object[] {
  return [
    { id: "m0", role: "user", content: text },
    { id: "m1", role: "assistant", content: [{ type: "text", text }] },
    { id: "m2", role: "assistant", content: "", toolCalls: [call] },
  ];
}

function resultsWith(text: string): object {
  return {
    verdict: "failure",
    reasoning: text,
    metCriteria: [`Met ${text}`],
    unmetCriteria: [`Unmet ${text}`],
    error: text,
  };
}
