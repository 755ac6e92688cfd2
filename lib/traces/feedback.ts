// What people say of a span. Clients may say whatever they like; these three are asked for in a form.
import { z } from "zod";

import type { JsonObject } from "@/lib/json";

export const RATINGS = ["good", "bad"] as const;
export type Rating = (typeof RATINGS)[number];

export const feedbackFormSchema = z.object({
  rating: z.enum(RATINGS).nullable(),
  comment: z.string().max(10_000, "At most 10,000 characters"),
  groundTruth: z.string().max(100_000, "At most 100,000 characters"),
});
export type FeedbackForm = z.output<typeof feedbackFormSchema>;

/** Clients give a rating as a number, a word or a yes as well: those that mean one of ours are read. */
const MEANINGS: Readonly<Record<string, Rating>> = {
  good: "good",
  bad: "bad",
  true: "good",
  false: "bad",
  positive: "good",
  negative: "bad",
  up: "good",
  down: "bad",
};

export function toFeedbackForm(feedback: JsonObject): FeedbackForm {
  const { rating, comment, ground_truth: groundTruth } = feedback;
  return {
    rating: MEANINGS[String(rating)] ?? null,
    comment: typeof comment === "string" ? comment : "",
    groundTruth: typeof groundTruth === "string" ? groundTruth : toText(groundTruth),
  };
}

/** What was taken back is still there, as nothing. */
export function saysFeedback(feedback: JsonObject): boolean {
  return Object.values(feedback).some((value) => value !== null && value !== "");
}

/** Only what was changed: whatever else was said stays as it is. */
export function toFeedback(form: FeedbackForm, before: FeedbackForm): JsonObject {
  return {
    ...(form.rating !== before.rating && { rating: form.rating }),
    ...(form.comment !== before.comment && { comment: form.comment }),
    ...(form.groundTruth !== before.groundTruth && { ground_truth: form.groundTruth }),
  };
}

function toText(value: unknown): string {
  return value === undefined || value === null ? "" : JSON.stringify(value);
}
