import { expect, test } from "vitest";

import { toModelMessages } from "./turn";

test.each([
  ['{"city":"Rome"}', { city: "Rome" }],
  ["no JSON", {}],
  [`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`, {}],
])("arguments of a call are sent to a model as far as they can be read", (given, input) => {
  const call = { id: "1", type: "function" as const, function: { name: "f", arguments: given } };
  const messages = toModelMessages([{ role: "assistant", content: null, tool_calls: [call] }]);
  expect(messages[0]).toMatchObject({ content: [{ type: "tool-call", toolName: "f", input }] });
});
