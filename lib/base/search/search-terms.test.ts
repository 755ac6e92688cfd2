import { expect, test } from "vitest";

import { foldText, termsOf } from "./search-terms";

test.each([
  ["Where is order #5501?", ["where", "is", "order", "5501"]],
  ["lookup_booking", ["lookup", "booking"]],
  ["Straße ＡＢＣ ﬁn", ["straße", "abc", "fin"]],
  ["退款 please", ["退款", "款", "please"]],
  ["订单A123已发货", ["订单", "单", "a123", "已发", "发货", "货"]],
  ["Cafe\u0301", ["café"]],
  ["the the THE", ["the"]],
  ["👍 ok", ["👍", "ok"]],
  ["?! …", []],
])("%s", (text, terms) => {
  expect(termsOf([foldText(text)], 100)).toEqual(terms);
});

test("a text of any size takes bounded room", () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `w${String(index)}`).join(" ");
  expect(termsOf([many], 3000)).toHaveLength(3000);
  expect(termsOf(["y".repeat(1_000_000)], 10)).toEqual(["y".repeat(40)]);
  expect(termsOf(["𐐨".repeat(100)], 10)).toEqual(["𐐨".repeat(40)]);
});
