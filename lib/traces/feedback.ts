// Feedback of people on a span. Clients may send any fields; these three are in the form.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import type { JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";

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
    rating: ownValue(MEANINGS, String(rating)) ?? null,
    comment: typeof comment === "string" ? comment : "",
    groundTruth: typeof groundTruth === "string" ? groundTruth : toText(groundTruth),
  };
}

/** Only the changed fields: all others stay as they are. An emptied field is removed. */
export function toFeedback(form: FeedbackForm, before: FeedbackForm): JsonObject {
  return {
    ...(form.rating !== before.rating && { rating: form.rating }),
    ...(form.comment !== before.comment && { comment: textOrNull(form.comment) }),
    ...(form.groundTruth !== before.groundTruth && {
      ground_truth: textOrNull(form.groundTruth),
    }),
  };
}

/** Whether any field has a value: a removed field leaves its key behind. */
export function isFeedbackGiven(feedback: JsonObject): boolean {
  return Object.values(feedback).some((value) => value !== null && value !== "");
}

/** A rating that is none of the choices, as it was given; null where there is none. */
export function foreignRating({ rating }: JsonObject): string | null {
  if (rating === undefined || rating === null || rating === "") return null;
  if (toFeedbackForm({ rating }).rating !== null) return null;
  return typeof rating === "string" ? rating : printJson(rating);
}

/** Feedback of clients in other fields than those of the form. */
export function otherFeedback({ rating: _, ...feedback }: JsonObject): JsonObject {
  const { ground_truth: __, comment, ...others } = feedback;
  const isShown = comment === undefined || comment === null || typeof comment === "string";
  return isShown ? others : { comment, ...others };
}

function textOrNull(text: string): string | null {
  return text === "" ? null : text;
}

function toText(value: unknown): string {
  return value === undefined || value === null ? "" : printJson(value);
}
