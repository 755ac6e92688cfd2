// Reads the events of the live link.
import { isJsonObject, parseJson } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";

/** A run has changed; a missing id means any. */
export interface Change {
  setId?: string;
  batchId?: string;
  runId?: string;
  /** Only its conversation went on: its status, criteria and place are as they were. */
  only?: "messages";
}

const IDS = ["setId", "batchId", "runId"] as const;

/** Reads a hint; what cannot be read may be anything, so it means that anything has changed. */
export function readChange(text: string): Change {
  const value = parseJson(text);
  if (!isJsonObject(value)) return {};
  const change: Change = {};
  for (const name of IDS) {
    const id = ownValue(value, name);
    if (typeof id === "string") change[name] = id;
    else if (id !== undefined) return {};
  }
  if (ownValue(value, "only") === "messages") change.only = "messages";
  return change;
}

/** Browsers leave out tabs and line breaks, so that what follows one may be a host. */
const WITHIN_SITE = /^\/(?![/\\])\P{Cc}*$/u;

/** The path that an open page is asked to show; null for anything that is not within this site. */
export function readNavigation(text: string): string | null {
  const value = parseJson(text);
  const path = isJsonObject(value) ? ownValue(value, "path") : undefined;
  return typeof path === "string" && WITHIN_SITE.test(path) ? path : null;
}
