// A file of scenarios as people provide it: YAML or JSON of one or many, or EvalStudio's JSONL. Each entry is
// read on its own, so that one that is wrong stops no other; a file that cannot be read at all is refused with a line.
import { z } from "zod";

import { AppError, isAppError } from "@/lib/base/errors";
import {
  isDeeperThan,
  isJsonObject,
  MAX_JSON_DEPTH,
  parseJson,
  parseShallowJson,
} from "@/lib/base/json/json";
import { validate } from "@/lib/base/json/validate";
import type { ParsedYaml } from "@/lib/platform/bounded/parsed-yaml";
import { fieldChangeSchema } from "../compare-contents";
import { toContent } from "../scenario-content";
import { newScenarioSchema, type ScenarioContent } from "../scenario-schema";

export interface FileEntry {
  /** Where it begins in the text, from 1. */
  line: number | null;
  name: string | null;
  /** Null where it is refused. */
  content: ScenarioContent | null;
  /** Why it is refused. */
  reason: string | null;
  /** Fields that no scenario has: they are left out. */
  ignored: string[];
}

export interface ScenarioFile {
  /** True for EvalStudio's JSONL, which lacks some fields: these keep their values. */
  isPartial: boolean;
  entries: FileEntry[];
}

const MAX_ENTRIES = 1000;
/** As many are named. */
const MAX_IGNORED = 20;
/** Depth of lists and objects, measured in the text before a recursive parser reads it. */
const DEEP = /(?:[[{]\s*){100}|(?:-[ \t]+){100}/;

/** What a text is as YAML. `problem` where that cannot be found out within limits. */
export type ReadYaml = (text: string) => Promise<ParsedYaml>;

/** Throws invalid_request, with the line, for a text that cannot be read. */
export async function readScenarioFile(file: string, readYaml: ReadYaml): Promise<ScenarioFile> {
  // Windows programs put a byte order mark before a file, which is not part of it.
  const text = file.replace(/^\uFEFF/, "");
  const found = readJsonLines(text) ?? (await readDocument(text, readYaml));
  if (found.entries.length > MAX_ENTRIES) throw refused(`has more than ${MAX_ENTRIES} scenarios`);
  return { isPartial: found.isPartial, entries: refuseRepeats(found.entries.map(toEntry)) };
}

interface FoundValue {
  line: number | null;
  value: unknown;
}

interface Found {
  isPartial: boolean;
  entries: FoundValue[];
}

/** Undefined where the text is not one JSON object a line. */
function readJsonLines(text: string): Found | undefined {
  const entries: FoundValue[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const value = parseShallowJson(line); // what is too deep is refused as a document
    if (!isJsonObject(value)) return undefined;
    entries.push({ line: index + 1, value });
  }
  return entries.length > 0 ? { isPartial: true, entries } : undefined;
}

/** JSON is also parsed as YAML for its line numbers; the values are those of the JSON parser. */
async function readDocument(text: string, readYaml: ReadYaml): Promise<Found> {
  if (DEEP.test(text)) throw refused(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
  const yaml = await readYaml(text);
  const json = parseJson(text);
  if (yaml.problem !== null && json === undefined) throw refused(yaml.problem);
  const value = json ?? yaml.value;
  if (isDeeperThan(value, MAX_JSON_DEPTH))
    throw refused(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
  const entries = Array.isArray(value)
    ? value.map((item: unknown, index) => ({ line: yaml.itemLines[index] ?? null, value: item }))
    : [{ line: yaml.line, value }];
  return { isPartial: false, entries };
}

const FIELDS: ReadonlySet<string> = new Set(Object.keys(newScenarioSchema.shape));

function toEntry({ line, value }: FoundValue): FileEntry {
  if (!isJsonObject(value))
    return {
      line,
      name: null,
      content: null,
      reason: "is not a scenario: name and fields are expected",
      ignored: [],
    };
  const name = typeof value["name"] === "string" ? value["name"] : null;
  const ignored = Object.keys(value)
    .filter((field) => !FIELDS.has(field))
    .slice(0, MAX_IGNORED);
  try {
    const content = toContent(validate(newScenarioSchema, value));
    return { line, name, content, reason: null, ignored };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { line, name, content: null, reason: error.message, ignored };
  }
}

function refuseRepeats(entries: readonly FileEntry[]): FileEntry[] {
  const seen = new Map<string, number | null>();
  return entries.map((entry) => {
    const name = entry.content?.name.trim().normalize("NFC");
    if (name === undefined) return entry;
    const before = seen.get(name);
    if (before === undefined) {
      seen.set(name, entry.line);
      return entry;
    }
    return {
      ...entry,
      content: null,
      reason: `The name is already used at line ${String(before ?? "?")}`,
    };
  });
}

function refused(reason: string): AppError {
  return new AppError("invalid_request", `The file cannot be read: ${reason}.`);
}

// What an import would do, or did, entry by entry.

export const FILE_FORMATS = ["yaml", "json"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const importRequestSchema = z.strictObject({
  text: z.string().describe("YAML, JSON or EvalStudio's JSONL: one scenario or many"),
  dryRun: z.boolean().default(true).describe("`true` only reports what would happen"),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

export const importEntrySchema = z.object({
  line: z.number().int().nullable().describe("Line where the entry starts, from 1"),
  name: z.string().nullable(),
  state: z.enum(["new", "changed", "unchanged", "refused"]),
  reason: z.string().nullable().describe("Why it is refused"),
  ignored: z.array(z.string()).describe("Fields of the file that no scenario has"),
  changes: z.array(fieldChangeSchema).describe("Of a changed one"),
  scenarioId: z.string().nullable().describe("Of one that exists"),
});
export type ImportEntry = z.infer<typeof importEntrySchema>;

export const importReportSchema = z.object({
  dryRun: z.boolean(),
  entries: z.array(importEntrySchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const exportQuerySchema = z.strictObject({
  format: z.enum(FILE_FORMATS).default("yaml"),
  ids: z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(z.guid()).max(500))
    .optional()
    .describe("Comma-separated; all scenarios if omitted"),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;
