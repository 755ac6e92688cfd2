// A request in protobuf as the JSON encoding would write it: ids are hex digits, long numbers are texts.
import { AppError, isAppError } from "@/lib/base/errors";
import { keepWritten } from "@/lib/base/json/exact-json";
import {
  isDeeperThan,
  isJsonObject,
  MAX_JSON_DEPTH,
  parseJson,
  type JsonObject,
} from "@/lib/base/json/json";
import { jsonSizeProblem, MAX_JSON_CONTAINERS } from "@/lib/base/json/json-size";
import { ownValue } from "@/lib/base/json/own-value";
import { listOf } from "./attributes";
import { countInJson, countInProtobuf, type Signal } from "./count-signals";
import { MAX_PARTS, readSpans, UNREADABLE, type ReadSpan } from "./otlp-span";
import { decodeMessage, isLargerThan } from "./trace-proto";

interface Envelope {
  resourceSpans?: {
    resource?: Uint8Array;
    scopeSpans?: { scope?: Uint8Array; spans?: Uint8Array[] }[];
  }[];
}

const ID_FIELDS = ["traceId", "spanId", "parentSpanId"];

/** Throws when it is none. Each resource, scope and span that cannot be read is UNREADABLE. */
function decodeRequest(bytes: Uint8Array): unknown {
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

// Printers of protobuf's JSON may keep the names of the .proto files; its parsers read both.

/** Of the messages of a request: no name that a sender chooses is among them. */
const NAMES: readonly string[] = [
  ...["resource_spans", "scope_spans", "instrumentation_library_spans", "schema_url"],
  ...["trace_id", "span_id", "parent_span_id", "trace_state"],
  ...["start_time_unix_nano", "end_time_unix_nano", "time_unix_nano"],
  ...["dropped_attributes_count", "dropped_events_count", "dropped_links_count"],
  ...["string_value", "bool_value", "int_value", "double_value"],
  ...["array_value", "kvlist_value", "bytes_value"],
];

const CAMEL: ReadonlyMap<string, string> = new Map(
  NAMES.map((name) => [
    name,
    name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  ]),
);
const SNAKE = new RegExp(`"(?:${NAMES.join("|")})"\\s{0,20}:`);

/** The request with the names of JSON; itself where `text`, which it was parsed from, has no others. */
function withCamelNames(request: unknown, text: string): unknown {
  if (!SNAKE.test(text) || isDeeperThan(request, 2 * MAX_JSON_DEPTH)) return request;
  return rename(request);
}

function rename(value: unknown): unknown {
  if (Array.isArray(value)) return keepWritten(value, value.map(rename));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    CAMEL.get(name) ?? name,
    rename(inner),
  ]);
  return Object.fromEntries(entries);
}

// The body of an OTLP request in either encoding, counted before it is decoded.

/** A text that was cut within a letter keeps its span: what is left of the letter becomes U+FFFD. */
const utf8 = new TextDecoder();

/** Undefined when it is none. Throws body_too_large. */
export function readJsonRequest(bytes: Uint8Array): Iterable<ReadSpan> | undefined {
  const problem = jsonSizeProblem(bytes);
  if (problem) throw tooLarge(problem);
  const text = utf8.decode(bytes);
  return readSpans(withCamelNames(parseJson(text), text));
}

/** Undefined when it is none. Throws body_too_large. */
export function readProtobufRequest(bytes: Uint8Array): Iterable<ReadSpan> | undefined {
  try {
    if (isLargerThan(bytes, { parts: MAX_PARTS, messages: MAX_JSON_CONTAINERS }))
      throw tooLarge("too many resources, scopes, spans or attributes");
    return readSpans(decodeRequest(bytes));
  } catch (error) {
    if (isAppError(error)) throw error;
    return undefined;
  }
}

/** How many logs or data points are in the body; undefined when it is not a request for them. Throws body_too_large. */
export function countSignals(
  signal: Signal,
  { bytes, isProtobuf }: { bytes: Uint8Array; isProtobuf: boolean },
): number | undefined {
  if (isProtobuf) return countInProtobuf(signal, bytes);
  const problem = jsonSizeProblem(bytes);
  if (problem) throw tooLarge(problem);
  return countInJson(signal, parseJson(utf8.decode(bytes)));
}

function tooLarge(problem: string): AppError {
  return new AppError("body_too_large", `The body contains ${problem}.`);
}
