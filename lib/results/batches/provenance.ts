// Where a batch comes from. Its runs report it in their metadata; the start of the batch or a person may say otherwise.
import { z } from "zod";

import { isJsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { startOfText, toStorableText } from "@/lib/base/text/visible-text";
import { LENGTHS, MAX_TAGS, TAG_LENGTH } from "./provenance-text";

type TextField = keyof typeof LENGTHS;
const TEXT_FIELDS = Object.keys(LENGTHS) as readonly TextField[]; // its own keys

const text = z.string().nullable();

export const provenanceSchema = z.object({
  branch: text,
  commit: text,
  agentVersion: text,
  pullRequest: text.describe("A number or a URL"),
  ciUrl: text.describe("URL of the CI run"),
  actor: text.describe("Who started the batch"),
  note: text,
  tags: z.array(z.string()),
});
export type Provenance = z.infer<typeof provenanceSchema>;

export const PROVENANCE_FIELDS = provenanceSchema.keyof();
export type ProvenanceField = z.infer<typeof PROVENANCE_FIELDS>;

const editOf = (field: TextField) =>
  z
    .string()
    .max(LENGTHS[field], `At most ${String(LENGTHS[field])} characters`)
    .nullable()
    .optional();

const editShape = {
  branch: editOf("branch"),
  commit: editOf("commit"),
  agentVersion: editOf("agentVersion"),
  pullRequest: editOf("pullRequest").describe("A number or a URL"),
  ciUrl: editOf("ciUrl").describe("URL of the CI run"),
  note: editOf("note"),
  tags: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(TAG_LENGTH, `At most ${String(TAG_LENGTH)} characters`),
    )
    .max(MAX_TAGS, `At most ${String(MAX_TAGS)} tags`)
    .optional(),
};

/** What the start of a batch may say of it. */
export const startedProvenanceShape = editShape;
export type StartedProvenance = z.infer<z.ZodObject<typeof editShape>>;

/** What the body of a start says of its batch. */
export function startedProvenance(body: StartedProvenance): StartedProvenance {
  const { branch, commit, agentVersion, pullRequest, ciUrl, note, tags } = body;
  return { branch, commit, agentVersion, pullRequest, ciUrl, note, tags };
}

/** A change of some fields; null clears one. */
export const provenanceEditSchema = z.strictObject({ ...editShape, actor: editOf("actor") });
export type ProvenanceEdit = z.infer<typeof provenanceEditSchema>;

export const batchEditSchema = provenanceEditSchema.extend({
  reset: z
    .array(PROVENANCE_FIELDS)
    .max(PROVENANCE_FIELDS.options.length)
    .optional()
    .describe("Fields that are no longer edited: they are what the runs report again"),
});
export type BatchEdit = z.infer<typeof batchEditSchema>;

/** The fields that something says, of a run or of a person. */
export type ProvenanceFields = Partial<Record<TextField, string | null>> & { tags?: string[] };

/** As it is stored: trimmed, a blank text as null, tags without repetition. */
export function normaliseEdit(edit: ProvenanceEdit): ProvenanceFields {
  const texts = TEXT_FIELDS.flatMap((field) => {
    const value = edit[field];
    return value === undefined ? [] : [[field, storedText(value, LENGTHS[field])] as const];
  });
  const { tags } = edit;
  return { ...Object.fromEntries(texts), ...(tags && { tags: storedTags(tags) }) };
}

type Metadata = Record<string, unknown>;

/** Where each field may be, in the spelling of either language. */
const PLACES: Record<TextField | "tags", readonly (readonly string[])[]> = {
  branch: [["git", "branch"], ["branch"]],
  commit: [["git", "commit"], ["git", "sha"], ["commit"]],
  agentVersion: [["agentVersion"], ["agent_version"]],
  pullRequest: [["pullRequest"], ["pull_request"]],
  ciUrl: [["ciUrl"], ["ci_url"]],
  actor: [["actor"]],
  /** The batch has one note, which no single run can write. */
  note: [],
  tags: [["tags"]],
};

/** What the metadata of a run says of its batch. What has another type than expected counts as absent. */
export function reportedProvenance(metadata: Metadata | null): ProvenanceFields {
  if (!metadata) return {};
  const texts = TEXT_FIELDS.flatMap((field) => {
    const value = storedText(textAmong(metadata, PLACES[field]), LENGTHS[field]);
    return value === null ? [] : [[field, value] as const];
  });
  const tags = storedTags(tagsIn(ownValue(metadata, "tags")));
  return { ...Object.fromEntries(texts), ...(tags.length > 0 && { tags }) };
}

function textAmong(metadata: Metadata, places: readonly (readonly string[])[]): string | null {
  for (const place of places) {
    const value = textOf(valueAt(metadata, place));
    if (value !== null) return value;
  }
  return null;
}

function valueAt(metadata: Metadata, place: readonly string[]): unknown {
  let value: unknown = metadata;
  for (const name of place) value = isJsonObject(value) ? ownValue(value, name) : undefined;
  return value;
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** A list, or one text with commas. */
function tagsIn(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  const list = typeof value === "string" ? value.split(",") : items;
  return list.flatMap((tag) => textOf(tag) ?? []);
}

function storedText(value: string | null, length: number): string | null {
  const trimmed = toStorableText(startOfText(value?.trim() ?? "", length));
  return trimmed === "" ? null : trimmed;
}

function storedTags(tags: readonly string[]): string[] {
  const stored = tags.flatMap((tag) => storedText(tag, TAG_LENGTH) ?? []);
  return [...new Set(stored)].slice(0, MAX_TAGS);
}
