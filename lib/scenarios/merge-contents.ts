// Two people changed one scenario: what each changed, and the content that keeps both.
import { compareContents, type FieldChange } from "./compare-contents";
import { CONTENT_FIELDS, type ScenarioContent } from "./scenario-schema";

export type Side = "mine" | "theirs";

export interface Divergence {
  mine: FieldChange[];
  theirs: FieldChange[];
  /** Fields that both changed, each to something else. */
  both: string[];
}

interface Versions {
  base: ScenarioContent;
  mine: ScenarioContent;
  theirs: ScenarioContent;
}

export function divergence({ base, mine, theirs }: Versions): Divergence {
  const changed = { mine: compareContents(base, mine), theirs: compareContents(base, theirs) };
  const differing = new Set(compareContents(mine, theirs).map(({ field }) => field));
  const theirFields = new Set(changed.theirs.map(({ field }) => field));
  const both = changed.mine
    .map(({ field }) => field)
    .filter((field) => theirFields.has(field) && differing.has(field));
  return { ...changed, both };
}

/** Each field from whoever changed it; where both did, from the side that `choices` names, else mine. */
export function mergeContents(
  versions: Versions,
  choices: Readonly<Record<string, Side>> = {},
): ScenarioContent {
  const { mine, both } = divergence(versions);
  const myFields = new Set(mine.map(({ field }) => field));
  const merged = CONTENT_FIELDS.flatMap((field) => {
    const isTheirs = !myFields.has(field) || (both.includes(field) && choices[field] === "theirs");
    const value = (isTheirs ? versions.theirs : versions.mine)[field];
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(merged) as ScenarioContent; // fields of contents, the name among them
}
