import { setImmediate } from "node:timers/promises";

import type { RequestContext } from "@/lib/access/context";
import { ERROR_STATUS, isAppError, type AppError } from "@/lib/base/errors";
import { isJsonObject } from "@/lib/base/json/json";
import { readEventBatch, type BatchItem, type EventBatchAnswer } from "../event-batch";
import { langwatchErrorBody } from "../langwatch-dialect";
import { readScenarioEvent } from "../scenario-event";
import { storeScenarioEvent } from "./store-event";

/** Preparing an event takes some tens of microseconds; other requests are answered in between. */
const EVENTS_A_TURN = 100;
/** Of one request. While some are stored the next are prepared; more would only be kept in memory. */
const EVENTS_UNDER_WAY = 200;

type EventAnswer = EventBatchAnswer["events"][number];

/**
 * Stores the events that can be read and resolves after the commit of all. Throws unavailable when the database is away:
 * the same request can be sent again, because a repeat of a stored event changes nothing.
 */
export async function receiveScenarioEvents(
  ctx: RequestContext,
  text: string,
): Promise<EventBatchAnswer> {
  const writes: Promise<EventAnswer>[] = [];
  for (const item of readEventBatch(text)) {
    const write = answerItem(ctx, item);
    write.catch(() => undefined); // it may fail while others are read: the failure is found below
    writes.push(write);
    if (writes.length % EVENTS_A_TURN > 0) continue;
    await setImmediate();
    await writes.at(-EVENTS_UNDER_WAY);
  }
  const settled = await Promise.allSettled(writes);
  const events = settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
  const stored = events.filter(({ status }) => status === 201).length;
  return { stored, rejected: events.length - stored, events };
}

async function answerItem(ctx: RequestContext, item: BatchItem): Promise<EventAnswer> {
  if ("problem" in item) return refusal(item.problem);
  try {
    const event = readScenarioEvent(item.sent);
    await storeScenarioEvent(ctx, { event, sent: isJsonObject(item.sent) ? item.sent : {} });
    return { status: 201 };
  } catch (error) {
    if (isAppError(error) && error.code !== "unavailable") return refusal(error);
    throw error;
  }
}

function refusal(error: AppError): EventAnswer {
  return { status: ERROR_STATUS[error.code], error: langwatchErrorBody(error) };
}
