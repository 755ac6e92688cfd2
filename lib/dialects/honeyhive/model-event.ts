// Calls of a model in the older API, which has a shape of its own for them.
import { z } from "zod";

import { bucketSchema, idSchema, type NewEvent } from "./event";
import { legacySessionSchema, toProperties } from "./legacy";
import { looseBucket, looseDuration, looseText, nullish, withoutAbsent } from "./loose";
import type { EventBatch } from "./session";

const MAX_BATCH = 10_000;

export const modelEventSchema = z.object({
  model: looseText,
  provider: looseText,
  messages: nullish(z.array(z.unknown())),
  response: looseBucket,
  usage: nullish(bucketSchema),
  cost: nullish(z.number()),
  error: looseText,
  source: looseText,
  event_name: looseText,
  session_id: nullish(idSchema),
  duration: looseDuration,
  hyperparameters: z.unknown().optional(),
  template: z.unknown().optional(),
  template_inputs: nullish(bucketSchema),
  tools: z.unknown().optional(),
  tool_choice: z.unknown().optional(),
  response_format: z.unknown().optional(),
  metadata: nullish(bucketSchema),
});
export const modelBatchSchema = z.object({
  model_events: z.array(modelEventSchema).max(MAX_BATCH),
  is_single_session: nullish(z.boolean()),
  session_properties: nullish(legacySessionSchema),
});

export function fromModelEvent(event: z.output<typeof modelEventSchema>): NewEvent {
  const { model, provider, messages, response, usage, cost, template_inputs, metadata } = event;
  const { hyperparameters, template, tools, tool_choice, response_format } = event;
  const { session_id, event_name, source, error, duration } = event;
  const config = {
    model,
    provider,
    hyperparameters,
    template,
    tools,
    tool_choice,
    response_format,
  };
  return {
    event_type: "model",
    ...{ session_id, event_name, source, error, duration },
    config: withoutAbsent(config),
    inputs: { ...template_inputs, ...(messages && { chat_history: messages }) },
    outputs: response,
    metadata: withoutAbsent({ ...metadata, ...usage, cost }),
  };
}

export function fromModelBatch(batch: z.output<typeof modelBatchSchema>): EventBatch {
  return {
    events: batch.model_events.map(fromModelEvent),
    single_session: batch.is_single_session,
    session_properties: toProperties(batch.session_properties),
  };
}
