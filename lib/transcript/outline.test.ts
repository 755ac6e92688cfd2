import { expect, test } from "vitest";

import { toConversation } from "./conversation";
import { outlineOf } from "./outline";
import { transcriptMessageSchema, type TranscriptMessage } from "./transcript-message";

function message(key: string, role: string, rest: Partial<TranscriptMessage> = {}) {
  const text = `${role} says ${key}`;
  const empty = { key, id: null, role, name: null, toolCalls: [], toolCallId: null };
  const parts = [{ type: "text", text }];
  return transcriptMessageSchema.parse({
    ...empty,
    parts,
    traceId: null,
    isStreaming: false,
    ...rest,
  });
}

test("an outline has an entry for each turn, with the first words and the errors of tools", () => {
  const call = { id: "c1", name: "find", arguments: "{}" };
  const items = toConversation([
    message("0", "system"),
    message("1", "user", { parts: [{ type: "text", text: `Hello\n${"there ".repeat(50)}` }] }),
    message("2", "assistant", { toolCalls: [call] }),
    message("3", "tool", {
      toolCallId: "c1",
      parts: [{ type: "text", text: '{"error":"no such order"}' }],
    }),
    message("4", "user"),
    message("5", "assistant"),
  ]);
  const entries = outlineOf(items);
  expect(
    entries.map(({ key, turn, role, hasToolError }) => [key, turn, role, hasToolError]),
  ).toEqual([
    ["0", null, "system", false],
    ["1", 1, "user", true],
    ["4", 2, "user", false],
  ]);
  expect(entries.map(({ items: within }) => within.length)).toEqual([1, 2, 2]);
  expect(entries[1]?.text).toMatch(/^Hello there there/);
  expect(entries[1]?.text.length).toBeLessThanOrEqual(80);
});
