// Bodies that come in more than one form: bare or wrapped, of v1 or of the older API.
import type { z } from "zod";

import { isJsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { validate } from "@/lib/base/json/validate";
import { newEventSchema, type NewEvent } from "./event";
import {
  fromLegacyBatch,
  legacyBatchSchema,
  legacyEventSchema,
  legacySessionSchema,
} from "./legacy";
import { unwrap } from "./loose";
import { modelEventSchema } from "./model-event";
import { eventBatchSchema, type EventBatch } from "./session";

/** An event of v1, strict; one that is wrapped comes from an older client and is read in the older format. */
export function readNewEvent(json: unknown): NewEvent {
  return isWrappedEvent(json) ? readOlderEvent(json) : validate(newEventSchema, json);
}

export function readOlderEvent(json: unknown): z.output<typeof legacyEventSchema> {
  return validate(legacyEventSchema, unwrap("event", json));
}

export function readOlderSession(json: unknown): z.output<typeof legacySessionSchema> {
  return validate(legacySessionSchema, unwrap("session", json));
}

export function readModelEvent(json: unknown): z.output<typeof modelEventSchema> {
  return validate(modelEventSchema, unwrap("model_event", json));
}

/** A batch of v1, strict, or one as older clients send it. */
export function readBatch(json: unknown): EventBatch {
  if (!isOlderBatch(json)) return validate(eventBatchSchema, json);
  return fromLegacyBatch(validate(legacyBatchSchema, json));
}

function isWrappedEvent(json: unknown): boolean {
  if (!isJsonObject(json) || Object.keys(json).length !== 1) return false;
  const inner = ownValue(json, "event");
  return typeof inner === "string" || isJsonObject(inner);
}

/** Older clients name the project in every event, and the session in other words. */
function isOlderBatch(json: unknown): boolean {
  if (!isJsonObject(json)) return false;
  if (Object.hasOwn(json, "is_single_session") || Object.hasOwn(json, "session")) return true;
  const events: unknown = ownValue(json, "events");
  return Array.isArray(events) && events.length > 0 && events.every(namesProject);
}

function namesProject(event: unknown): boolean {
  return isJsonObject(event) && typeof ownValue(event, "project") === "string";
}
