import { expect, test } from "vitest";

import { toConversation } from "@/lib/transcript/conversation";
import { toTranscriptMessage } from "@/lib/transcript/to-transcript-message";
import { commonItems } from "./first-difference";

const conversation = (...lines: string[]) =>
  toConversation(
    lines.map((line, index) => {
      const [role = "", content = ""] = line.split(": ");
      const key = String(index);
      return toTranscriptMessage(
        { raw: { role, content, id: key }, key, isStreaming: false },
        String,
      );
    }),
  );

const HELLO = ["user: Hello", "assistant: Hi, how can I help?"];

test.each([
  ["equal ones", [...HELLO], [...HELLO], 2],
  [
    "another answer",
    [...HELLO, "user: Bye", "assistant: Bye"],
    [...HELLO, "user: Bye", "assistant: No"],
    2,
  ],
  ["another question", [...HELLO, "user: Bye"], [...HELLO, "user: Help"], 2],
  ["another first answer", ["user: Hello", "assistant: Hi"], ["user: Hello", "assistant: Ho"], 0],
  ["one that goes on", [...HELLO], [...HELLO, "user: Bye"], 2],
  ["one that ended", [...HELLO, "user: Bye"], [...HELLO], 2],
  ["an empty one", [], [...HELLO], 0],
])("%s", (...row) => {
  const [, one, other, expected] = row;
  expect(commonItems(conversation(...one), conversation(...other))).toBe(expected);
});
