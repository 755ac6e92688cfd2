// The body of an OTLP request in either encoding.
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH, parseJson } from "@/lib/json";
import { readOtlpSpans, type OtlpSpans } from "./otlp-span";
import { decodeRequest } from "./trace-proto";

const ID_FIELDS = ["traceId", "spanId", "parentSpanId"];
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Undefined when it is none. */
export function readJsonRequest(bytes: Uint8Array): OtlpSpans | undefined {
  const body = parseJson(toText(bytes));
  return isDeeperThan(body, MAX_JSON_DEPTH) ? undefined : readOtlpSpans(body);
}

export function readProtobufRequest(bytes: Uint8Array): OtlpSpans | undefined {
  try {
    const body = decodeRequest(bytes);
    nameIds(body);
    return isDeeperThan(body, MAX_JSON_DEPTH) ? undefined : readOtlpSpans(body);
  } catch {
    return undefined;
  }
}

function toText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return "";
  }
}

/** Ids are bytes here and hex digits in JSON. They stand five levels down, so the walk is short. */
function nameIds(value: unknown, depth = 0): void {
  if (depth > 8) return;
  if (Array.isArray(value)) for (const inner of value) nameIds(inner, depth + 1);
  if (!isJsonObject(value)) return;
  for (const field of ID_FIELDS) {
    const id = value[field];
    if (typeof id === "string") value[field] = Buffer.from(id, "base64").toString("hex");
  }
  for (const field of ["resourceSpans", "scopeSpans", "spans", "links"])
    if (field in value) nameIds(value[field], depth + 1);
}
