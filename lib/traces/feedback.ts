// Feedback of people on a span. Clients may send any fields; these three are in the form.
import { printJson } from "@/lib/base/json/exact-json";
import type { JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { formatCount } from "@/lib/base/text/format";

export const RATINGS = ["good", "bad"] as const;
export type Rating = (typeof RATINGS)[number];

export interface FeedbackForm {
  rating: Rating | null;
  comment: string;
  groundTruth: string;
}

const LENGTHS = { comment: 10_000, groundTruth: 100_000 } as const;

export type FeedbackErrors = Partial<Record<keyof typeof LENGTHS, string>>;

/** What is wrong with the texts of the form; null for nothing. */
export function feedbackErrors({ comment, groundTruth }: FeedbackForm): FeedbackErrors | null {
  const errors = {
    ...(comment.length > LENGTHS.comment && { comment: tooLong(LENGTHS.comment) }),
    ...(groundTruth.length > LENGTHS.groundTruth && { groundTruth: tooLong(LENGTHS.groundTruth) }),
  };
  return Object.keys(errors).length === 0 ? null : errors;
}

const tooLong = (length: number) => `At most ${formatCount(length)} characters`;

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
    rating: readRating(rating),
    comment: typeof comment === "string" ? comment : "",
    groundTruth: typeof groundTruth === "string" ? groundTruth : toText(groundTruth),
  };
}

/** Of an object or a list it is none: they may have no text. */
function readRating(rating: unknown): Rating | null {
  const isWord = typeof rating === "string" || typeof rating === "boolean";
  return (isWord && ownValue(MEANINGS, String(rating))) || null;
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
