// A request in protobuf as the JSON encoding would write it: ids are hex digits, long numbers are texts.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { UNREADABLE } from "./otlp-span";
import { listOf } from "./to-attributes";
import { decodeMessage } from "./trace-proto";

interface Envelope {
  resourceSpans?: {
    resource?: Uint8Array;
    scopeSpans?: { scope?: Uint8Array; spans?: Uint8Array[] }[];
  }[];
}

const ID_FIELDS = ["traceId", "spanId", "parentSpanId"];

/** Throws when it is none. Each resource, scope and span that cannot be read is UNREADABLE. */
export function decodeRequest(bytes: Uint8Array): unknown {
  const { resourceSpans = [] } = decodeMessage("Request", bytes, {}) as Envelope; // as trace-proto.ts numbers it
  return {
    resourceSpans: resourceSpans.map(({ resource, scopeSpans = [] }) => ({
      resource: resource && decodePart("Resource", resource),
      scopeSpans: scopeSpans.map(({ scope, spans = [] }) => ({
        scope: scope && decodePart("Scope", scope),
        spans: spans.map((span) => decodePart("Span", span)),
      })),
    })),
  };
}

function decodePart(
  type: "Resource" | "Scope" | "Span",
  bytes: Uint8Array,
): JsonObject | typeof UNREADABLE {
  try {
    const part = decodeMessage(type, bytes, { longs: String, bytes: String });
    return type === "Span" ? withHexIds(part) : part;
  } catch {
    return UNREADABLE;
  }
}

function withHexIds(span: JsonObject): JsonObject {
  for (const place of [span, ...listOf(span["links"])].filter(isJsonObject)) {
    for (const field of ID_FIELDS) {
      const id = ownValue(place, field);
      if (typeof id === "string") place[field] = Buffer.from(id, "base64").toString("hex");
    }
  }
  return span;
}
