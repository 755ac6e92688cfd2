import { expect, test } from "vitest";

import { spanTermsOf } from "./preview";

test("texts anywhere in a span are terms", () => {
  const terms = spanTermsOf(
    {
      name: "answer",
      model: "gpt-5",
      error: null,
      inputs: { chat_history: [{ role: "system", content: "You are a booking agent" }] },
      outputs: { picture: "data:image/png;base64,AAAA", total: 80 },
    },
    ["7aa8-be"],
  );
  expect(terms).toEqual(
    expect.arrayContaining(["answer", "7aa8", "be", "gpt", "5", "booking", "agent", "80"]),
  );
  expect(terms).not.toContain("aaaa");
});

test("a span of any size takes bounded room", () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `w${String(index)}`).join(" ");
  const span = {
    name: "x".repeat(1_000_000),
    model: null,
    error: null,
    inputs: { many },
    outputs: {},
  };
  expect(spanTermsOf(span, []).length).toBeLessThanOrEqual(3000);
});
