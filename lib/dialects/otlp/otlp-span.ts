// A span of OTLP, whichever way it was encoded: checked, with attributes as plain JSON.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { keepWritten } from "@/lib/base/json/exact-json";
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH, type JsonObject } from "@/lib/base/json/json";
import { formatCount } from "@/lib/base/text/format";
import { maskAttributes } from "@/lib/traces/ingest/mask-secrets";
import { listOf, toAttributes } from "./attributes";

/** Replaces a part of a request that has no bytes. */
export const UNREADABLE = Symbol("unreadable");

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
  .transform((list) => maskAttributes(toAttributes(list ?? [])));

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

const resourceSchema = z
  .object({ attributes: attributesSchema })
  .nullish()
  .transform((resource) => resource?.attributes ?? {});

const scopeSchema = z
  .looseObject({ attributes: attributesSchema })
  .nullish()
  .transform((scope): JsonObject => scope ?? {});

export type OtlpEvent = z.output<typeof eventSchema>;

export interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  startedAt: number | undefined;
  endedAt: number | undefined;
  attributes: JsonObject;
  events: readonly OtlpEvent[];
  resource: JsonObject;
  error: string | null;
  /** Everything that was sent of it, with attributes as plain JSON. */
  raw: JsonObject;
}

type Checked<T> = { data: T } | { reason: string };

interface Around {
  resource: Checked<JsonObject>;
  scope: Checked<JsonObject>;
}

/** A span, or why it cannot be stored: its resource and its scope have to be valid, too. */
export function readSpan(value: unknown, { resource, scope }: Around): Checked<OtlpSpan> {
  if ("reason" in resource) return { reason: `resource: ${resource.reason}` };
  if ("reason" in scope) return { reason: `scope: ${scope.reason}` };
  const span = check(spanSchema, value);
  if ("reason" in span) return span;
  const sent = isJsonObject(value) ? value : {};
  return { data: toSpan(span.data, sent, { resource: resource.data, scope: scope.data }) };
}

function readResource(value: unknown): Checked<JsonObject> {
  return check(resourceSchema, value);
}

function readScope(value: unknown): Checked<JsonObject> {
  return check(scopeSchema, value);
}

/** What nests too deep is not walked. */
function check<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  if (value === UNREADABLE) return { reason: "it cannot be decoded" };
  if (isDeeperThan(value, MAX_JSON_DEPTH))
    return { reason: `it nests deeper than ${String(MAX_JSON_DEPTH)} levels` };
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return { data };
  const [issue] = error?.issues ?? [];
  return { reason: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}` };
}

function toSpan(
  span: z.output<typeof spanSchema>,
  sent: JsonObject,
  { resource, scope }: { resource: JsonObject; scope: JsonObject },
): OtlpSpan {
  const { attributes, traceId, spanId, events, links } = span;
  const parent = span.parentSpanId?.toLowerCase() ?? "";
  const raw = keepWritten(sent, {
    ...sent,
    traceId,
    spanId,
    attributes,
    events,
    links,
    resource,
    scope,
  });
  return {
    traceId,
    spanId,
    parentSpanId: parent === "" || NO_ID.test(parent) ? null : parent.slice(0, 32),
    name: span.name ?? "",
    startedAt: span.startTimeUnixNano,
    endedAt: span.endTimeUnixNano,
    attributes,
    events: events ?? [],
    resource,
    error: errorOf(span),
    raw: keepWritten(
      raw,
      Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined)),
    ),
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

function toMilliseconds(nano: string | number | null | undefined): number | undefined {
  const text = typeof nano === "number" ? wholeText(nano) : (nano ?? "");
  if (!NANOSECONDS.test(text)) return undefined;
  const microseconds = Number(BigInt(text) / 1000n);
  return microseconds === 0 ? undefined : microseconds / 1000;
}

function wholeText(nano: number): string {
  return Number.isInteger(nano) && nano >= 0 ? BigInt(nano).toString() : "";
}

// The spans of an OTLP request, checked one by one: what cannot be stored does not take the others with it.

/** A span, or why it cannot be stored. */
export type ReadSpan = ReturnType<typeof readSpan>;

/** Of resources, scopes and spans together, as many as `/v1/events/batch` takes events. Exporters send some hundreds. */
export const MAX_PARTS = 10_000;

/**
 * Reads each span when the iterator gets there, so that a long request can be read in turns with others. Undefined when the body is no
 * request for traces. Throws body_too_large for one of too many spans.
 */
export function readSpans(body: unknown): Iterable<ReadSpan> | undefined {
  if (!isJsonObject(body)) return undefined;
  const isEmpty = Object.keys(body).length === 0;
  const groups = body["resourceSpans"] ?? (isEmpty ? [] : undefined);
  if (!Array.isArray(groups)) return undefined;
  requireFewParts(groups);
  return readEach(groups);
}

function* readEach(groups: readonly unknown[]): Iterable<ReadSpan> {
  for (const group of groups.filter(isJsonObject)) {
    const resource = readResource(group["resource"]);
    for (const scoped of scopesOf(group).filter(isJsonObject)) {
      const scope = readScope(scoped["scope"]);
      for (const span of listOf(scoped["spans"])) yield readSpan(span, { resource, scope });
    }
  }
}

function scopesOf(group: JsonObject): readonly unknown[] {
  return listOf(group["scopeSpans"] ?? group["instrumentationLibrarySpans"]);
}

function requireFewParts(groups: readonly unknown[]): void {
  let parts = groups.length;
  for (const group of groups.filter(isJsonObject)) {
    const scopes = scopesOf(group);
    parts += scopes.length;
    for (const scoped of scopes.filter(isJsonObject)) parts += listOf(scoped["spans"]).length;
  }
  if (parts > MAX_PARTS)
    throw new AppError(
      "body_too_large",
      `A request can contain at most ${formatCount(MAX_PARTS)} resources, scopes and spans together.`,
    );
}
