// What a span of OpenTelemetry noted on its way, and which spans it names beside its parent.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { listAt, textAt } from "@/lib/base/json/json-fields";

export interface SpanEvent {
  name: string;
  /** Milliseconds since the span began; null where the event names no time. */
  offsetMs: number | null;
  /** Of an exception: its type and message. */
  exception: { title: string; stack: string | null } | null;
  attributes: JsonObject;
}

export interface SpanLink {
  traceId: string;
  spanId: string;
}

/** More are in the raw span. */
const MAX_SHOWN = 100;

export function spanEventsOf(raw: JsonObject | null, startedAt: number): SpanEvent[] {
  return listAt(raw, "events")
    .filter(isJsonObject)
    .slice(0, MAX_SHOWN)
    .map((event) => {
      const attributes = isJsonObject(event["attributes"]) ? event["attributes"] : {};
      return {
        name: textAt(event, "name") || "event",
        offsetMs: offsetOf(event["timeUnixNano"], startedAt),
        exception: exceptionOf(attributes),
        attributes,
      };
    });
}

export function spanLinksOf(raw: JsonObject | null): SpanLink[] {
  return listAt(raw, "links")
    .filter(isJsonObject)
    .slice(0, MAX_SHOWN)
    .flatMap((link) => {
      const traceId = textAt(link, "traceId");
      return traceId === "" ? [] : [{ traceId, spanId: textAt(link, "spanId") }];
    });
}

function exceptionOf(attributes: JsonObject): SpanEvent["exception"] {
  const [type, message] = ["exception.type", "exception.message"].map((name) =>
    textAt(attributes, name),
  );
  const title = [type, message].filter(Boolean).join(": ");
  if (title === "") return null;
  return { title, stack: textAt(attributes, "exception.stacktrace") || null };
}

function offsetOf(nano: unknown, startedAt: number): number | null {
  const text = typeof nano === "number" ? String(nano) : nano;
  if (typeof text !== "string" || !/^[1-9]\d{0,19}$/.test(text)) return null;
  return Number(BigInt(text) / 1000n) / 1000 - startedAt;
}
