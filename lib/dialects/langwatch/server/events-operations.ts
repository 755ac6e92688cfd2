import { implement } from "@/lib/access/implement";
import { isJsonObject } from "@/lib/base/json/json";
import { textOf } from "@/lib/platform/http/raw-request";
import { langwatchEventsApi } from "../events-api";
import { receiveScenarioEvents } from "./event-batch";
import { receiveScenarioEvent } from "./store-event";

export const langwatchEventsOperations = implement(langwatchEventsApi, {
  createEvent: (ctx, { body, sent }) =>
    receiveScenarioEvent(ctx, { event: body, sent: isJsonObject(sent) ? sent : {} }),
  createEvents: (ctx, { sent }) => receiveScenarioEvents(ctx, textOf(sent)),
});
