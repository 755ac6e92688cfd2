// Spans of an OTLP request, whichever way it was encoded: checked one by one, with attributes as plain JSON.
import { z } from "zod";

import { isJsonObject, type JsonObject } from "@/lib/json";
import { maskAttributes } from "@/lib/traces/mask-secrets";

const NO_ID = /^0+$/;
const NANOSECONDS = /^\d{1,20}$/;
const MAX_MILLISECONDS = 8.64e15;
const MAX_ATTRIBUTES = 10_000;

const idOf = (length: number) =>
  z
    .string()
    .regex(
      new RegExp(`^[0-9a-f]{${String(length)}}$`, "i"),
      `expected ${String(length)} hex digits`,
    )
    .refine((id) => !NO_ID.test(id), "must not be all zeros")
    .transform((id) => id.toLowerCase());

const nanoSchema = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((nano) => toMilliseconds(nano))
  .refine((ms) => ms === undefined || ms <= MAX_MILLISECONDS, "is no time");

const attributesSchema = z
  .array(z.unknown())
  .max(MAX_ATTRIBUTES)
  .nullish()
  .transform((list) => maskAttributes(toObject(list)));

const eventSchema = z.looseObject({ name: z.string().nullish(), attributes: attributesSchema });

const spanSchema = z.object({
  traceId: idOf(32),
  spanId: idOf(16),
  parentSpanId: z.string().nullish(),
  name: z.string().nullish(),
  startTimeUnixNano: nanoSchema,
  endTimeUnixNano: nanoSchema,
  attributes: attributesSchema,
  events: z.array(eventSchema).nullish(),
  links: z.array(z.looseObject({ attributes: attributesSchema })).nullish(),
  status: z
    .object({ code: z.union([z.string(), z.number()]).nullish(), message: z.string().nullish() })
    .nullish(),
});

export interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  startedAt: number | undefined;
  endedAt: number | undefined;
  attributes: JsonObject;
  resource: JsonObject;
  error: string | null;
  /** Everything that was sent of it, with attributes as plain JSON. */
  raw: JsonObject;
}

export interface OtlpSpans {
  spans: OtlpSpan[];
  rejected: number;
  /** Why the first of the rejected was. */
  reason: string;
}

/** Undefined when the body is no request for traces. */
export function readOtlpSpans(body: unknown): OtlpSpans | undefined {
  const groups = isJsonObject(body) ? (body["resourceSpans"] ?? []) : undefined;
  if (!Array.isArray(groups)) return undefined;
  const found: OtlpSpans = { spans: [], rejected: 0, reason: "" };
  for (const group of groups.filter(isJsonObject)) {
    const resource = attributesOf(group["resource"]);
    for (const scoped of listOf(group["scopeSpans"] ?? group["instrumentationLibrarySpans"])) {
      if (!isJsonObject(scoped)) continue;
      const scope = scopeOf(scoped["scope"]);
      for (const span of listOf(scoped["spans"])) addSpan(found, span, { resource, scope });
    }
  }
  return found;
}

function addSpan(
  found: OtlpSpans,
  value: unknown,
  around: { resource: JsonObject; scope: JsonObject },
): void {
  const parsed = spanSchema.safeParse(value);
  if (parsed.success && isJsonObject(value)) {
    found.spans.push(toSpan(parsed.data, value, around));
    return;
  }
  found.rejected += 1;
  const [issue] = parsed.error?.issues ?? [];
  if (found.reason === "") found.reason = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
}

function toSpan(
  span: z.output<typeof spanSchema>,
  sent: JsonObject,
  { resource, scope }: { resource: JsonObject; scope: JsonObject },
): OtlpSpan {
  const { attributes, traceId, spanId, events, links } = span;
  const parent = span.parentSpanId?.toLowerCase() ?? "";
  const raw = { ...sent, traceId, spanId, attributes, events, links, resource, scope };
  return {
    traceId,
    spanId,
    parentSpanId: parent === "" || NO_ID.test(parent) ? null : parent.slice(0, 32),
    name: span.name ?? "",
    startedAt: span.startTimeUnixNano,
    endedAt: span.endTimeUnixNano,
    attributes,
    resource,
    error: errorOf(span),
    raw: Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined)),
  };
}

const FAILED: ReadonlySet<unknown> = new Set([2, "STATUS_CODE_ERROR"]);

function errorOf({ status, events }: z.output<typeof spanSchema>): string | null {
  if (!FAILED.has(status?.code)) return null;
  const exception = events?.find(({ name }) => name === "exception");
  return status?.message || messageOf(exception?.attributes) || "The span failed.";
}

function messageOf(exception: JsonObject | undefined): string {
  const message = exception?.["exception.message"];
  return typeof message === "string" ? message : "";
}

function attributesOf(value: unknown): JsonObject {
  const list = isJsonObject(value) ? value["attributes"] : undefined;
  return maskAttributes(toObject(listOf(list)));
}

function scopeOf(value: unknown): JsonObject {
  return isJsonObject(value) ? { ...value, attributes: attributesOf(value) } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Attributes as an object; of a name that comes twice the last counts. */
function toObject(list: readonly unknown[] | null | undefined): JsonObject {
  const pairs = (list ?? []).flatMap((pair): [string, unknown][] =>
    isJsonObject(pair) && typeof pair["key"] === "string"
      ? [[pair["key"], toJson(pair["value"])]]
      : [],
  );
  return Object.fromEntries(pairs);
}

function toJson(value: unknown): unknown {
  if (!isJsonObject(value)) return null;
  const { stringValue, boolValue, intValue, doubleValue, bytesValue } = value;
  if (intValue !== undefined) return toNumber(intValue);
  if (isJsonObject(value["arrayValue"])) return listOf(value["arrayValue"]["values"]).map(toJson);
  if (isJsonObject(value["kvlistValue"])) return toObject(listOf(value["kvlistValue"]["values"]));
  return stringValue ?? boolValue ?? doubleValue ?? bytesValue ?? null;
}

/** Whole numbers that JavaScript cannot hold stay text. */
function toNumber(value: unknown): unknown {
  const number = Number(value);
  return typeof value === "string" && Number.isSafeInteger(number) ? number : value;
}

function toMilliseconds(nano: string | number | null | undefined): number | undefined {
  const text = typeof nano === "number" ? wholeText(nano) : (nano ?? "");
  if (!NANOSECONDS.test(text)) return undefined;
  const microseconds = Number(BigInt(text) / 1000n);
  return microseconds === 0 ? undefined : microseconds / 1000;
}

function wholeText(nano: number): string {
  return Number.isInteger(nano) && nano >= 0 ? BigInt(nano).toString() : "";
}
