// Printers of protobuf's JSON may keep the names of the .proto files; its parsers read both.
import { keepWritten } from "@/lib/base/json/exact-json";
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH } from "@/lib/base/json/json";

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
export function withCamelNames(request: unknown, text: string): unknown {
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
