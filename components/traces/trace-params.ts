// A trace in the address: which view of it, and which span is selected.
import type { Route } from "next";
import { createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const TRACE_VIEWS = ["tree", "timeline", "thread"] as const;
export type TraceViewMode = (typeof TRACE_VIEWS)[number];

export const traceParams = {
  view: parseAsStringLiteral(TRACE_VIEWS).withDefault("tree"),
  span: parseAsString,
};

/** Of a page that shows a trace beside something else. */
export const paneParams = { ...traceParams, trace: parseAsString };

const serialize = createSerializer(traceParams);

/** The page of a trace at one of its spans. */
export function atSpan(path: Route, span: string | null, view: TraceViewMode = "tree"): Route {
  return serialize(path, { span, view }) as Route; // the same path with a query
}
