// Sessions and batches of HoneyHive's v1 API. A session is an event whose id is the session's.
import { z } from "zod";

import { commonShape, eventSchema, newEventSchema, type NewEvent } from "./event";

const MAX_BATCH = 10_000;

/** Their server takes any start: what is no number means now. */
const startSchema = z
  .unknown()
  .transform((value) => (Number.isFinite(value) ? Number(value) : undefined));

const sessionShape = {
  ...commonShape,
  session_name: z.string().optional(),
  start_time: startSchema.optional(),
  end_time: z.number().optional(),
  inputs: newEventSchema.shape.inputs.optional(),
};

export const newSessionSchema = z.strictObject(sessionShape);
export type NewSession = z.output<typeof newSessionSchema>;

export const sessionSchema = eventSchema.extend({ org_id: z.string(), workspace_id: z.string() });

export const eventBatchSchema = z.strictObject({
  events: z.array(newEventSchema).max(MAX_BATCH),
  single_session: z.boolean().optional(),
  session_properties: newSessionSchema.optional(),
});
export type EventBatch = z.output<typeof eventBatchSchema>;

export const createdBatchSchema = z.object({
  event_ids: z.array(z.string()),
  session_id: z.string().optional(),
  success: z.literal(true),
});

export const sessionEventsSchema = z.strictObject({
  events: z.array(newEventSchema).max(MAX_BATCH),
});

export function toSessionEvent({ session_name, ...session }: NewSession): NewEvent {
  return {
    ...session,
    event_type: "session",
    event_name: session.event_name ?? session_name,
    inputs: session.inputs ?? {},
  };
}

/** The events of a batch with their sessions; `newId` makes ids. */
export function toBatchEvents(
  { events, single_session, session_properties = {} }: EventBatch,
  newId: () => string,
): { events: NewEvent[]; session: NewEvent | null } {
  if (!single_session) return { events, session: null };
  const named =
    session_properties.session_id ?? events.find((event) => event.session_id)?.session_id;
  const sessionId = named || newId(); // an empty id is none
  const session = toSessionEvent({ ...session_properties, session_id: sessionId });
  return { events: events.map((event) => ({ ...event, session_id: sessionId })), session };
}
