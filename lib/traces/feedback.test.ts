import { expect, test } from "vitest";

import {
  feedbackErrors,
  foreignRating,
  isFeedbackGiven,
  otherFeedback,
  toFeedback,
  toFeedbackForm,
} from "./feedback";

test.each([
  ["good", "good"],
  [true, "good"],
  ["down", "bad"],
  [5, null],
  [undefined, null],
  [{ toString: 1 }, null],
  [[{ toString: null, valueOf: null }], null],
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
    comment: null,
  });
});

test("a text of the form has a limit", () => {
  const form = { rating: null, comment: "x".repeat(10_000), groundTruth: "x".repeat(100_000) };
  expect(feedbackErrors(form)).toBeNull();
  expect(feedbackErrors({ ...form, comment: `${form.comment}x` })).toEqual({
    comment: "At most 10,000 characters",
  });
  expect(feedbackErrors({ ...form, groundTruth: `${form.groundTruth}x` })).toEqual({
    groundTruth: "At most 100,000 characters",
  });
});

test("a bucket of what was taken back is no feedback", () => {
  expect(isFeedbackGiven({ rating: null, comment: "", ground_truth: null })).toBe(false);
  expect(isFeedbackGiven({})).toBe(false);
  expect(isFeedbackGiven({ correct: false })).toBe(true);
});

test("a rating that is none of the choices is shown unchanged", () => {
  expect([4, { stars: 2 }, "so so"].map((rating) => foreignRating({ rating }))).toEqual([
    "4",
    '{"stars":2}',
    "so so",
  ]);
  expect(["good", true, null, undefined].map((rating) => foreignRating({ rating }))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("fields that are not in the form are shown beside it", () => {
  expect(otherFeedback({ rating: 4, comment: "Slow", ground_truth: 1, tags: ["x"] })).toEqual({
    tags: ["x"],
  });
  expect(otherFeedback({ comment: { en: "Slow" } })).toEqual({ comment: { en: "Slow" } });
});
