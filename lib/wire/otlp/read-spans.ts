// The spans of an OTLP request, checked one by one: what cannot be stored does not take the others with it.
import { isJsonObject } from "@/lib/json";
import { readResource, readScope, readSpan, type OtlpSpan } from "./otlp-span";
import { listOf } from "./to-attributes";

export interface OtlpSpans {
  spans: OtlpSpan[];
  rejected: number;
  /** Why the first of the rejected was. */
  reason: string;
}

/** Undefined when the body is no request for traces. */
export function readSpans(body: unknown): OtlpSpans | undefined {
  const groups = isJsonObject(body) ? (body["resourceSpans"] ?? []) : undefined;
  if (!Array.isArray(groups)) return undefined;
  const found: OtlpSpans = { spans: [], rejected: 0, reason: "" };
  for (const group of groups.filter(isJsonObject)) {
    const resource = readResource(group["resource"]);
    const scopes = listOf(group["scopeSpans"] ?? group["instrumentationLibrarySpans"]);
    for (const scoped of scopes.filter(isJsonObject)) {
      const scope = readScope(scoped["scope"]);
      for (const span of listOf(scoped["spans"])) add(found, readSpan(span, { resource, scope }));
    }
  }
  return found;
}

function add(found: OtlpSpans, span: ReturnType<typeof readSpan>): void {
  if ("data" in span) {
    found.spans.push(span.data);
    return;
  }
  found.rejected += 1;
  if (found.reason === "") found.reason = span.reason;
}
