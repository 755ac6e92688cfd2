// What differs between two versions: field by field, and within a field word by word.
import { diffWordsWithSpace } from "diff";
import { z } from "zod";

import { canonicalJson } from "@/lib/base/json/canonical-json";
import { printJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { jsonText } from "@/lib/transcript/conversation";
import { chatMessageText, type ChatMessage } from "./chat-message";
import { CONTENT_FIELDS, type ScenarioContent } from "./scenario-schema";

export const fieldChangeSchema = z.object({
  field: z.string(),
  before: z.string().nullable().describe("Null where the field was not set"),
  after: z.string().nullable(),
  words: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

const MAX_DIFF_MS = 200;

/** The same of any two objects, by the names of their fields. */
export function compareFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [was, is] = [ownText(before, field), ownText(after, field)];
    if (was === is) return [];
    return [{ field, before: was, after: is, words: compareWords(was ?? "", is ?? "") }];
  });
}

function ownText(fields: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = ownValue(fields, name) ?? null;
  if (value === null || value === "") return null;
  return typeof value === "string" ? value : jsonText(value);
}

/** The fields that differ, in the order of the form. */
export function compareContents(
  before: Partial<ScenarioContent>,
  after: ScenarioContent,
): FieldChange[] {
  return CONTENT_FIELDS.filter(
    (field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null),
  ).map((field) => {
    const [was, is] = [fieldText(before, field), fieldText(after, field)];
    // Where people read the same, the change is in what is not shown to them: an id of a call, a part that is not text.
    const texts =
      was === is
        ? { before: exactText(before[field]), after: exactText(after[field]) }
        : { before: was, after: is };
    return { field, ...texts, words: compareWords(texts.before ?? "", texts.after ?? "") };
  });
}

/** Words of both texts. Texts that would take too long are shown as wholly replaced. */
function compareWords(before: string, after: string): FieldChange["words"] {
  const parts = diffWordsWithSpace(before, after, { timeout: MAX_DIFF_MS });
  if (!parts) {
    const whole = [
      { kind: "removed" as const, text: before },
      { kind: "added" as const, text: after },
    ];
    return whole.filter(({ text }) => text !== "");
  }
  return parts.map(({ value, added, removed }) => ({ kind: kindOf(added, removed), text: value }));
}

function kindOf(added: boolean, removed: boolean): FieldChange["words"][number]["kind"] {
  if (added) return "added";
  return removed ? "removed" : "same";
}

function fieldText(content: Partial<ScenarioContent>, field: keyof ScenarioContent): string | null {
  const value = content[field];
  if (value === undefined) return null;
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (field === "messages") return (content.messages ?? []).map(messageLine).join("\n");
  return value.map(itemLine).join("\n");
}

function exactText(value: ScenarioContent[keyof ScenarioContent]): string | null {
  if (value === undefined) return null;
  return Array.isArray(value) ? value.map(canonicalJson).join("\n") : canonicalJson(value);
}

function messageLine({ role, tool_calls: calls = [], ...message }: ChatMessage): string {
  const text = chatMessageText({ role, ...message });
  const called = calls.map((call) => `[calls ${call.function.name}(${call.function.arguments})]`);
  return `${role}: ${[text, ...called].filter(Boolean).join(" ")}`;
}

function itemLine(item: unknown): string {
  return typeof item === "string" ? item : printJson(item);
}

// Two people changed one scenario: what each changed, and the content that keeps both.

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

/** Each field from the side that changed it; if both did, from the side that `choices` names, else mine. */
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
