// Creates the content of a scenario from a request or a patch, and compares contents.
import { z } from "zod";

import { canonicalJson } from "@/lib/base/json/canonical-json";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import {
  CONTENT_FIELDS,
  scenarioContentSchema,
  scenarioOriginSchema,
  type NewScenario,
  type ScenarioContent,
  type ScenarioPatch,
} from "./scenario-schema";

/** What is posted, without the fields that were not set. */
export function toContent(input: NewScenario): ScenarioContent {
  return inOrder({ ...input });
}

/** Absent keeps a field, `null` clears it. */
export function patchContent(content: ScenarioContent, patch: ScenarioPatch): ScenarioContent {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return inOrder({ ...content, ...Object.fromEntries(given) });
}

/** The patch that makes any content into `content`: what it does not have is cleared. */
export function replacingPatch(content: ScenarioContent): ScenarioPatch {
  const cleared = Object.fromEntries(CONTENT_FIELDS.map((field) => [field, null]));
  return { ...cleared, ...content };
}

export function isSameContent(one: ScenarioContent, other: ScenarioContent): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Reads the content of a row or a version. */
export function parseContent(json: string): ScenarioContent {
  return readAs(scenarioContentSchema, parseExactJson(json));
}

/** A flag that is off is absent, so that a content has one form and one hash. */
function inOrder(fields: Record<string, unknown>): ScenarioContent {
  const set = CONTENT_FIELDS.flatMap((field) => {
    const value = fields[field];
    return value === undefined || value === null || value === false
      ? []
      : [[field, value] as const];
  });
  return Object.fromEntries(set) as ScenarioContent; // fields that a schema of ours let through
}

// Every save that changes something makes a version; a run refers to its version.

export const versionSummarySchema = z.object({
  version: z.number().int().describe("From 1"),
  contentHash: z.string().describe("Hash of the content; equal if only name or labels differ"),
  author: z.string(),
  note: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;

export const scenarioVersionSchema = versionSummarySchema.extend({
  scenarioId: z.string(),
  content: scenarioContentSchema,
  origin: scenarioOriginSchema.nullable().describe("What the scenario was made from"),
});
export type ScenarioVersion = z.infer<typeof scenarioVersionSchema>;

// The version of a scenario as HTTP names it: in `ETag` on the way out, in `If-Match` on the way in.

export function versionTag(version: number): string {
  return `"${String(version)}"`;
}

/** The version in `If-Match`; undefined without the header, or if it allows any. */
export function parseVersionTag(header: string | null): number | undefined {
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header?.trim() ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
