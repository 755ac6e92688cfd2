// Many scenario events in one request: a JSON array, or JSON Lines. Each event is answered by itself.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { isDeeperThan, MAX_JSON_DEPTH, parseJson } from "@/lib/base/json/json";
import { filledLines } from "@/lib/base/text/filled-lines";

const MAX_BATCH_EVENTS = 10_000;

export const eventBatchAnswerSchema = z.object({
  stored: z.int().describe("Number of events that are stored, repeats included"),
  rejected: z.int(),
  events: z
    .array(
      z.object({
        status: z.int().describe("201: stored and readable. Otherwise as for a single event."),
        error: z.looseObject({ error: z.string(), message: z.string() }).optional(),
      }),
    )
    .describe("One for each event, in the order of the request"),
});
export type EventBatchAnswer = z.infer<typeof eventBatchAnswerSchema>;

/** One event of a batch, or why it cannot be read. */
export type BatchItem = { sent: unknown } | { problem: AppError };

/**
 * The events of a body, which is an array or has one event a line; a line is parsed when it is its turn. Throws
 * malformed_body, body_too_large.
 */
export function readEventBatch(text: string): Iterable<BatchItem> {
  return /^[ \t\r\n]*\[/.test(text)
    ? readItems(requireSome(parseArray(text)))
    : readLines(requireSome([...filledLines(text, MAX_BATCH_EVENTS + 1)]));
}

function parseArray(text: string): readonly unknown[] {
  const list = parseJson(text);
  if (Array.isArray(list)) return list;
  throw new AppError("malformed_body", "The body is not a JSON array.");
}

function* readItems(items: readonly unknown[]): Generator<BatchItem, void> {
  for (const item of items) yield toItem(item);
}

function* readLines(lines: readonly string[]): Generator<BatchItem, void> {
  for (const line of lines) {
    const sent = parseJson(line);
    if (sent !== undefined) yield toItem(sent);
    else yield { problem: new AppError("malformed_body", "The line is not JSON.") };
  }
}

function requireSome<T>(items: readonly T[]): readonly T[] {
  const { length } = items;
  if (length === 0) throw new AppError("malformed_body", "The body contains no event.");
  if (length > MAX_BATCH_EVENTS)
    throw new AppError(
      "body_too_large",
      `The body contains more than ${String(MAX_BATCH_EVENTS)} events.`,
    );
  return items;
}

function toItem(sent: unknown): BatchItem {
  if (!isDeeperThan(sent, MAX_JSON_DEPTH)) return { sent };
  const message = `The event is nested deeper than ${String(MAX_JSON_DEPTH)} levels.`;
  return { problem: new AppError("validation_failed", message) };
}
