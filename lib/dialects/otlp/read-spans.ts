// The spans of an OTLP request, checked one by one: what cannot be stored does not take the others with it.
import { AppError } from "@/lib/base/errors";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { readResource, readScope, readSpan } from "./otlp-span";
import { listOf } from "./to-attributes";

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
      `A request takes at most ${MAX_PARTS.toLocaleString("en")} resources, scopes and spans together.`,
    );
}
