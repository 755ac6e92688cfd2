// How the content of a scenario comes to be: from what is posted, and by a patch; and when two contents are the same.
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import {
  CONTENT_FIELDS,
  scenarioContentSchema,
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

/** Reads the content that a row or a version holds. */
export function parseContent(json: string): ScenarioContent {
  return readAs(scenarioContentSchema, parseExactJson(json));
}

function inOrder(fields: Record<string, unknown>): ScenarioContent {
  const set = CONTENT_FIELDS.flatMap((field) => {
    const value = fields[field];
    return value === undefined || value === null ? [] : [[field, value] as const];
  });
  return Object.fromEntries(set) as ScenarioContent; // fields that a schema of ours let through
}
