import { expect, test } from "vitest";

import { demoReply, demoReplySchema } from "./demo-agent";

const ask = (content: string) => demoReply([{ role: "user", content }]);
const lastOf = (content: string) => ask(content).at(-1)?.content;

test.each([
  ["Hello", /opening hours/],
  ["When do you open?", /9:00/],
  ["I want to book a table", /how many people/],
  ["For 2 people at 19:30", /for 2 at 19:30 is booked/],
  ["Please cancel my booking", /fee is 10 euros/],
  ["I want a refund", /cannot be refunded/],
  ["Thanks, bye", /See you/],
  ["🎈", /did not understand/],
])("“%s” is answered by %s", (message, reply) => {
  expect(lastOf(message)).toMatch(reply);
});

test("a booking is a call of a tool, its result and a sentence", () => {
  const messages = ask("For 4 at 20");
  expect(messages.map(({ role }) => role)).toEqual(["assistant", "tool", "assistant"]);
  expect(messages[0]?.tool_calls?.[0]?.function).toEqual({
    name: "book_table",
    arguments: '{"people":4,"time":"20"}',
  });
  expect(demoReplySchema.parse({ messages }).messages).toEqual(messages);
});

test("a conversation without messages gets a question", () => {
  expect(demoReply([])).toHaveLength(1);
});
