import { expect, test } from "vitest";

import { searchWordsOf, wordsOf } from "./search-words";

test.each([
  ["Where is order #5501?", ["where", "is", "order", "5501"]],
  ["lookup_booking", ["lookup", "booking"]],
  ["Straße ＡＢＣ ﬁn", ["straße", "abc", "fin"]],
  ["退款 please", ["退", "款", "please"]],
  ["the the THE", ["the"]],
  ["?! …", []],
])("%s", (text, words) => {
  expect(wordsOf([text])).toEqual(words);
});

test("what a span carries, wherever it stands in it", () => {
  const words = searchWordsOf(
    {
      name: "answer",
      model: "gpt-5",
      error: null,
      inputs: { chat_history: [{ role: "system", content: "You are a booking agent" }] },
      outputs: { picture: "data:image/png;base64,AAAA", total: 80 },
    },
    ["7aa8-be"],
  );
  expect(words).toEqual(
    expect.arrayContaining(["answer", "7aa8", "be", "gpt", "5", "booking", "agent", "80"]),
  );
  expect(words).not.toContain("aaaa");
});

test("a text of any size takes bounded room", () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `w${String(index)}`).join(" ");
  const words = wordsOf([many, "x".repeat(1_000_000)]);
  expect(words.length).toBeLessThanOrEqual(3000);
  expect(wordsOf(["y".repeat(1_000_000)])).toEqual(["y".repeat(64)]);
});
