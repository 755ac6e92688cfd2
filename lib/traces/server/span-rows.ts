// Rows of `span`: one table of columns, from which every statement that names them all is made.
import { z } from "zod";

import { parseExactJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { column, rowSchema, selectList } from "@/lib/platform/db/table-columns";
import {
  spanKindSchema,
  spanRoleSchema,
  type SpanContent,
  type SpanDetail,
  type SpanSummary,
} from "../span";

const key = column("uuid", z.string());
const text = column("text", z.string());
const maybeText = column("text", z.string().nullable());
const number = column("float8", z.number());
const maybeNumber = column("float8", z.number().nullable());
const json = column("jsonb", z.string().nullable());
const time = column("timestamptz", z.date());

const SUMMARY_COLUMNS = {
  spanKey: key,
  id: text,
  traceId: text,
  otelTraceId: maybeText,
  parentId: maybeText,
  kind: column("text", spanKindSchema),
  name: text,
  source: text,
  startedMs: number,
  endedMs: maybeNumber,
  durationMs: maybeNumber,
  error: maybeText,
  model: maybeText,
  provider: maybeText,
  inputTokens: maybeNumber,
  outputTokens: maybeNumber,
  totalTokens: maybeNumber,
  costUsd: maybeNumber,
  role: column("text", spanRoleSchema.nullable()),
  scenarioRunId: maybeText,
  hasFeedback: column("boolean", z.boolean()),
  inputPreview: text,
  outputPreview: text,
};

const BODY_COLUMNS = {
  sessionId: maybeText,
  inputs: json,
  outputs: json,
  config: json,
  metadata: json,
  metrics: json,
  feedback: json,
  userProperties: json,
  childrenIds: json,
  raw: json,
  createdAt: time,
  updatedAt: time,
};

const KEY_COLUMNS = {
  projectId: key,
  traceKey: key,
  otelKey: column("uuid", z.string().nullable()),
};

export const ALL_COLUMNS = { ...KEY_COLUMNS, ...SUMMARY_COLUMNS, ...BODY_COLUMNS };
const DETAIL_COLUMNS = { ...SUMMARY_COLUMNS, ...BODY_COLUMNS };

export const spanSummaryRowSchema = rowSchema(SUMMARY_COLUMNS);
export type SpanSummaryRow = z.infer<typeof spanSummaryRowSchema>;

export const spanDetailRowSchema = rowSchema(DETAIL_COLUMNS);
export type SpanDetailRow = z.infer<typeof spanDetailRowSchema>;

type Body = Omit<SpanDetail, keyof SpanSummary | "createdAt" | "updatedAt">;
type JsonColumn = Exclude<keyof typeof BODY_COLUMNS, "sessionId" | "createdAt" | "updatedAt">;

/** A row as it is written: its JSON is not text yet, and its instants are. */
export type SpanRow = SpanSummaryRow &
  Body & {
    projectId: string;
    traceKey: string;
    otelKey: string | null;
    createdAt: string;
    updatedAt: string;
  };

/** Of `span s`. */
export const SPAN_SUMMARY_COLUMNS = selectList(SUMMARY_COLUMNS, "s");
export const SPAN_DETAIL_COLUMNS = selectList(DETAIL_COLUMNS, "s");

export function toSpanSummary<Row extends SpanSummaryRow>(row: Row) {
  const { spanKey, startedMs, endedMs, durationMs, ...rest } = row;
  // An end before the start comes of clocks that differ: no time was taken then.
  const took = durationMs === null ? null : Math.max(0, durationMs);
  return { ...rest, key: spanKey, startedAt: startedMs, endedAt: endedMs, durationMs: took };
}

const JSON_COLUMNS = Object.entries(BODY_COLUMNS).flatMap(([field, { type }]) =>
  type === "jsonb" ? [field] : [],
);

export function toSpanDetail({ createdAt, updatedAt, ...row }: SpanDetailRow): SpanDetail {
  const json = JSON_COLUMNS.map((field) => {
    const text: unknown = ownValue(row, field);
    return [field, typeof text === "string" ? parseExactJson(text) : null];
  });
  return {
    ...toSpanSummary(row),
    ...(Object.fromEntries(json) as Pick<Body, JsonColumn>), // written by us, of the types of a span
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** What a later write of the same span builds on. */
export function toSpanContent(row: SpanDetailRow): SpanContent {
  const {
    key: _key,
    id: _id,
    traceId: _traceId,
    otelTraceId: _otelTraceId,
    hasFeedback: _hasFeedback,
    inputPreview: _inputPreview,
    outputPreview: _outputPreview,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    ...content
  } = toSpanDetail(row);
  return content;
}
