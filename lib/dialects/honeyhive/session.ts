// Sessions and batches of HoneyHive's v1 API. A session is an event whose id is the session's.
import { z } from "zod";

import {
  commonShape,
  eventSchema,
  newEventSchema,
  timeSchema,
  type NewEvent,
  type SentEvent,
} from "./event";
import { looseTime } from "./loose";

const MAX_BATCH = 10_000;

const sessionShape = {
  ...commonShape,
  session_name: z.string().optional(),
  /** Their server takes any start: what is not a time means now. */
  start_time: looseTime.optional(),
  end_time: timeSchema.optional(),
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

export function toSentSession({ session_name, ...session }: NewSession): SentEvent {
  return {
    ...session,
    event_type: "session",
    event_name: session.event_name ?? session_name,
  };
}

/** The events of a batch with their sessions; `newId` makes ids. */
export function toBatchEvents(
  { events, single_session, session_properties }: EventBatch,
  newId: () => string,
): { events: NewEvent[]; session: SentEvent | null } {
  if (!single_session) return { events, session: null };
  const named =
    session_properties?.session_id ?? events.find((event) => event.session_id)?.session_id;
  const sessionId = named || newId(); // an empty id is none
  const session = toSentSession({
    ...session_properties,
    start_time: session_properties?.start_time ?? firstStart(events),
    session_id: sessionId,
  });
  return { events: events.map((event) => ({ ...event, session_id: sessionId })), session };
}

/** The start of a session without a start of its own: that of its first event. */
function firstStart(events: readonly NewEvent[]): number | undefined {
  const starts = events.flatMap((event) => event.start_time ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}
