// A span of OTLP, whichever way it was encoded: checked, with attributes as plain JSON.
import { z } from "zod";

import { keepWritten } from "@/lib/base/json/exact-json";
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH, type JsonObject } from "@/lib/base/json/json";
import { maskAttributes } from "@/lib/traces/mask-secrets";
import { toAttributes } from "./to-attributes";

/** Stands for a part of a request whose bytes are none. */
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

export function readResource(value: unknown): Checked<JsonObject> {
  return check(resourceSchema, value);
}

export function readScope(value: unknown): Checked<JsonObject> {
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
