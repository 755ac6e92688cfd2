// Rows of `span`: one table of columns, from which every statement that names them all is made.
import { parseExactJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import type { SpanContent, SpanDetail, SpanSummary } from "../span";

const SUMMARY_COLUMNS = {
  spanKey: "uuid",
  id: "text",
  traceId: "text",
  otelTraceId: "text",
  parentId: "text",
  kind: "text",
  name: "text",
  source: "text",
  startedMs: "float8",
  endedMs: "float8",
  durationMs: "float8",
  error: "text",
  model: "text",
  provider: "text",
  inputTokens: "float8",
  outputTokens: "float8",
  totalTokens: "float8",
  costUsd: "float8",
  role: "text",
  scenarioRunId: "text",
  hasFeedback: "boolean",
  inputPreview: "text",
  outputPreview: "text",
} as const;

const BODY_COLUMNS = {
  sessionId: "text",
  inputs: "jsonb",
  outputs: "jsonb",
  config: "jsonb",
  metadata: "jsonb",
  metrics: "jsonb",
  feedback: "jsonb",
  userProperties: "jsonb",
  childrenIds: "jsonb",
  raw: "jsonb",
  createdAt: "timestamptz",
  updatedAt: "timestamptz",
} as const;

const KEY_COLUMNS = { projectId: "uuid", traceKey: "uuid", otelKey: "uuid" } as const;

export const ALL_COLUMNS = { ...KEY_COLUMNS, ...SUMMARY_COLUMNS, ...BODY_COLUMNS };

export type SpanSummaryRow = Omit<SpanSummary, "key" | "startedAt" | "endedAt"> & {
  spanKey: string;
  startedMs: number;
  endedMs: number | null;
};

type Body = Omit<SpanDetail, keyof SpanSummary | "createdAt" | "updatedAt">;
type JsonColumn = {
  [field in keyof typeof BODY_COLUMNS]: (typeof BODY_COLUMNS)[field] extends "jsonb"
    ? field
    : never;
}[keyof typeof BODY_COLUMNS];

/** JSON comes as text, because the driver would round its numbers. */
export type SpanDetailRow = SpanSummaryRow &
  Omit<Body, JsonColumn> &
  Record<JsonColumn, string | null> & { createdAt: Date; updatedAt: Date };

/** A row as it is written: its instants are texts. */
export type SpanRow = SpanSummaryRow &
  Body & {
    projectId: string;
    traceKey: string;
    otelKey: string | null;
    createdAt: string;
    updatedAt: string;
  };

export const SPAN_SUMMARY_COLUMNS = selectList(SUMMARY_COLUMNS);
export const SPAN_DETAIL_COLUMNS = selectList({ ...SUMMARY_COLUMNS, ...BODY_COLUMNS });

export function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function selectList(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([field, type]) => {
      const cast = type === "uuid" || type === "jsonb" ? "::text" : "";
      return `s.${columnOf(field)}${cast} as "${field}"`;
    })
    .join(", ");
}

export function toSpanSummary<Row extends SpanSummaryRow>(row: Row) {
  const { spanKey, startedMs, endedMs, durationMs, ...rest } = row;
  // An end before the start comes of clocks that differ: no time was taken then.
  const took = durationMs === null ? null : Math.max(0, durationMs);
  return { ...rest, key: spanKey, startedAt: startedMs, endedAt: endedMs, durationMs: took };
}

const JSON_COLUMNS = Object.entries(BODY_COLUMNS).flatMap(([field, type]) =>
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
