import { expect, test } from "vitest";

import { toFeedback, toFeedbackForm } from "./feedback";

test.each([
  ["good", "good"],
  [true, "good"],
  ["down", "bad"],
  [5, null],
  [undefined, null],
])("a rating of %o reads as %o", (rating, read) => {
  expect(toFeedbackForm({ rating }).rating).toBe(read);
});

test("a ground truth that is no text is shown as JSON", () => {
  expect(toFeedbackForm({ ground_truth: { city: "Rome" } }).groundTruth).toBe('{"city":"Rome"}');
});

test("only what was changed is sent", () => {
  const before = toFeedbackForm({ rating: 5, comment: "Slow", ground_truth: { a: 1 } });
  expect(toFeedback(before, before)).toEqual({});
  expect(toFeedback({ ...before, rating: "bad", comment: "" }, before)).toEqual({
    rating: "bad",
    comment: "",
  });
});
