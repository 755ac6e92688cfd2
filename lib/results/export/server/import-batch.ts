import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { isDeeperThan, MAX_JSON_DEPTH, parseJson } from "@/lib/base/json/json";
import { validate } from "@/lib/base/json/validate";
import { filledLines } from "@/lib/base/text/filled-lines";
import { toStorableJson } from "@/lib/base/text/visible-text";
import { getEnv } from "@/lib/platform/process/env";
import { editBatch, saveImportedBlessing } from "@/lib/results/batches/server/batch-provenance";
import { sumOf } from "@/lib/results/comparison/statistics";
import { parseOrdinals, parseRanges } from "@/lib/results/log/message-marks";
import { joinRawEvent } from "@/lib/results/log/raw-event";
import { envelopeSchema, type NewRunEvent } from "@/lib/results/log/run-event";
import { getEventWriter } from "@/lib/results/log/server/event-writer";
import { prepareRedacted } from "@/lib/results/log/server/redacted-event";
import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  exportedRunSchema,
  exportHeaderSchema,
  MAX_RUN_REFERENCES,
  type ExportedRun,
  type ExportHeader,
  type ImportAnswer,
} from "../export-schema";

/**
 * Stores the runs of an exported batch under their ids. Every line is read before the first event is written, so a broken
 * file changes nothing. Throws malformed_body, validation_failed, body_too_large, unavailable.
 */
export async function importBatch(ctx: Context, text: string): Promise<ImportAnswer> {
  const [first = "", ...lines] = filledLines(text);
  const header = readHeader(first);
  const runs = lines.map((line, index) => readRun(line, index + 2));
  for (const [index, run] of runs.entries()) {
    checkEvents(run, index + 2);
    await setImmediate();
  }
  if (runs.length > 0 && !runs.some((run) => hasEventIn(run, header)))
    throw new AppError("malformed_body", "The header names another batch than the runs.");
  let events = 0;
  for (const run of runs) {
    await storeRun(ctx, run);
    events += run.events.length;
    await setImmediate();
  }
  const { setId, batchId, provenance, blessing } = header;
  if (events > 0) {
    await editBatch(ctx, { setId, batchId }, provenance);
    await saveImportedBlessing(ctx, { setId, batchId }, blessing);
  }
  return { setId, batchId, runs: runs.length, events };
}

function hasEventIn(run: ExportedRun, { setId, batchId }: ExportHeader): boolean {
  return eventsOf(run).some((event) => event.setId === setId && event.batchId === batchId);
}

/** Characters of events that are prepared at once. */
const MAX_CHARACTERS = 8 * 1024 * 1024;

async function storeRun(ctx: Context, run: ExportedRun): Promise<void> {
  let writes: Promise<void>[] = [];
  let characters = 0;
  for (const [index, event] of eventsOf(run).entries()) {
    writes.push(store(ctx, event));
    characters += lengthOf(run, run.events[index]?.messages ?? "");
    if (characters < MAX_CHARACTERS) continue;
    await Promise.all(writes);
    writes = [];
    characters = 0;
  }
  await Promise.all(writes);
}

async function store(ctx: Context, event: NewRunEvent): Promise<void> {
  const prepared = await prepareRedacted(ctx, event, Date.now());
  await getEventWriter().write(prepared);
}

const NO_EXPORT = "The file is not an exported batch: its first line is no header.";

function readHeader(line: string): ExportHeader {
  const parsed = exportHeaderSchema.safeParse(parseJson(line));
  if (!parsed.success || !isStorable(parsed.data)) throw new AppError("malformed_body", NO_EXPORT);
  if (parsed.data.version > EXPORT_VERSION)
    throw new AppError(
      "malformed_body",
      `The file was exported by a later version (${EXPORT_FORMAT} ${String(parsed.data.version)}).`,
    );
  return parsed.data;
}

/** Throws with the number of the line. */
function readRun(line: string, number: number): ExportedRun {
  const run = exportedRunSchema.safeParse(parseJson(line));
  if (!run.success) throw problemOf(number, "is no exported run");
  const { contents, events } = run.data;
  if (!isStorable(run.data.runId)) throw problemOf(number, "has an id that cannot be stored");
  let references = 0;
  for (const { envelope, messages } of events) {
    const { count, last } = extentOf(messages ?? "");
    references += count;
    if (envelope >= contents.length || last >= contents.length)
      throw problemOf(number, "refers to a content that is not there");
    // No event is longer than one that can be sent: a small file may name a long message often.
    if (
      references > MAX_RUN_REFERENCES ||
      lengthOf(run.data, messages ?? "") > getEnv().bodyLimitBytes
    )
      throw problemOf(number, "repeats too many messages");
  }
  return run.data;
}

/** Characters of the messages that an event has, each as often as it is named. */
function lengthOf({ contents }: ExportedRun, messages: string): number {
  return sumOf(parseOrdinals(messages).map((place) => contents[place]?.length ?? 0));
}

/** Whether PostgreSQL takes every text within: no NUL, and no half of a pair. An export has no other ones. */
function isStorable(value: unknown): boolean {
  return toStorableJson(value) === printJson(value);
}

function checkEvents(run: ExportedRun, number: number): void {
  const isRight = eventsOf(run).every(({ setId, batchId, scenarioId, fact }) =>
    isStorable([setId, batchId, scenarioId, fact]),
  );
  if (!isRight) throw problemOf(number, "has an event that cannot be stored");
}

function problemOf(line: number, what: string): AppError {
  return new AppError("malformed_body", `Line ${String(line)} ${what}.`);
}

/** How many places the ranges name, and the last of them, without listing them. */
function extentOf(ranges: string): { count: number; last: number } {
  let count = 0;
  let last = -1;
  for (const { from, to } of parseRanges(ranges)) {
    count += Math.max(0, to - from + 1);
    last = Math.max(last, from, to);
  }
  return { count, last };
}

function eventsOf({ runId, contents, events }: ExportedRun): NewRunEvent[] {
  const parsed = new Map<number, unknown>();
  const valueAt = (place: number): unknown => {
    if (!parsed.has(place)) parsed.set(place, readContent(contents[place] ?? ""));
    return parsed.get(place);
  };
  return events.map(({ timestampMs, envelope, messages }) => {
    const { fact, raw, ...place } = validate(envelopeSchema, valueAt(envelope));
    const list = messages === null ? null : parseOrdinals(messages).map(valueAt);
    return {
      ...place,
      runId,
      timestampMs,
      fact: fact ?? { kind: "snapshot" },
      raw: joinRawEvent(raw, timestampMs, list),
    };
  });
}

function readContent(text: string): unknown {
  const value = parseJson(text);
  if (value === undefined || isDeeperThan(value, MAX_JSON_DEPTH))
    throw new AppError("malformed_body", "A content of the file is not JSON.");
  return value;
}
