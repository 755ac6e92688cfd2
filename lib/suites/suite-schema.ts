// A suite: scenarios × targets × repeat count. Field names are those of LangWatch's API
// (lib/dialects/langwatch/README.md).
import { z } from "zod";

import { parseExactJson, printJson, writtenNumber } from "@/lib/base/json/exact-json";
import { confirmOptionSchema } from "@/lib/results/batches/confirm-option";
import { scenarioSetSummarySchema } from "@/lib/results/sets/set-schema";
import { libraryRowSchema } from "@/lib/scenarios/library";
import {
  parameterNameSchema,
  parameterValueSchema,
  type ParameterValue,
  type SuppliedValues,
} from "@/lib/scenarios/parameter";
import { TARGET_TYPES } from "@/lib/targets/target-schema";
import { passPolicySchema } from "./pass-policy";

export const targetReferenceSchema = z.object({
  type: z.enum(TARGET_TYPES),
  referenceId: z.string().min(1).max(200).describe("The id of the target"),
});

const shape = {
  name: z
    .string("must be a string")
    .trim()
    .min(1, "Name is required")
    .max(200, "At most 200 characters"),
  description: z.string().max(10_000),
  scenarioIds: z
    .array(z.guid("must be the id of a scenario").toLowerCase())
    .min(1, "Choose at least one scenario")
    .max(1000)
    .transform((ids) => [...new Set(ids)]),
  targets: z.array(targetReferenceSchema).max(100),
  repeatCount: z
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be from 1 to 100")
    .max(100, "must be from 1 to 100"),
  labels: z
    .array(z.string().trim().min(1).max(64, "At most 64 characters"))
    .max(50)
    .transform((labels) => [...new Set(labels.map((label) => label.normalize("NFC")))]),
  parameters: z
    .record(parameterNameSchema, z.array(parameterValueSchema).max(100, "At most 100 values"))
    .refine((lists) => Object.keys(lists).length <= 50, "At most 50 parameters")
    .describe("Values by name; a scenario that declares the name is run once with each"),
  concurrency: z
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be from 1 to 1000")
    .max(1000, "must be from 1 to 1000")
    .nullable()
    .describe(
      "Maximum number of its runs in progress at the same time; null for no limit of its own",
    ),
  simulatorModel: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .describe("Model of the simulated user; null for the scenario or project default"),
  judgeModel: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .describe("Model of the judge; null for the scenario or project default"),
  gateRules: z
    .string()
    .max(65_536, "At most 65,536 characters")
    .transform((text) => (text.trim() === "" ? null : text))
    .nullable()
    .describe("YAML: the rules of a gate that is asked without rules; null for none"),
  passPolicy: passPolicySchema
    .nullable()
    .describe("How many repeats of a cell have to pass; null for all of them"),
  confirm: confirmOptionSchema
    .nullable()
    .describe(
      "Cells whose failures are unusual for them run again when the others have ended; null for never",
    ),
};

export const newSuiteSchema = z.object({
  name: shape.name,
  description: shape.description.nullable().default(null),
  scenarioIds: shape.scenarioIds,
  targets: shape.targets.default([]),
  repeatCount: shape.repeatCount.default(1),
  labels: shape.labels.default([]),
  parameters: shape.parameters.default({}),
  concurrency: shape.concurrency.default(null),
  simulatorModel: shape.simulatorModel.default(null),
  judgeModel: shape.judgeModel.default(null),
  gateRules: shape.gateRules.default(null),
  passPolicy: shape.passPolicy.default(null),
  confirm: shape.confirm.default(null),
});
export type NewSuite = z.output<typeof newSuiteSchema>;

/** Absent keeps a field, `null` clears the description. */
export const suitePatchSchema = z
  .object({ ...shape, description: shape.description.nullable() })
  .partial();
export type SuitePatch = z.output<typeof suitePatchSchema>;

export const suiteSchema = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string().nullable(),
  scenarioIds: z.array(z.string()),
  targets: z.array(targetReferenceSchema),
  repeatCount: z.number().int(),
  labels: z.array(z.string()),
  parameters: z.record(z.string(), z.array(parameterValueSchema)),
  concurrency: z.number().int().nullable(),
  simulatorModel: z.string().nullable(),
  judgeModel: z.string().nullable(),
  gateRules: z.string().nullable(),
  passPolicy: passPolicySchema.nullable(),
  confirm: confirmOptionSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Suite = z.infer<typeof suiteSchema>;
export type TargetReference = Suite["targets"][number];

/** A suite with its latest batches. */
export const suiteSummarySchema = suiteSchema.extend({
  latestBatch: scenarioSetSummarySchema.shape.latestBatch,
  recentBatches: scenarioSetSummarySchema.shape.recentBatches,
});
export type SuiteSummary = z.infer<typeof suiteSummarySchema>;

/** A scenario as its suite shows it. */
export const suiteScenarioSchema = libraryRowSchema
  .pick({ id: true, name: true, lastRuns: true, passRate: true })
  .extend({ isMissing: z.boolean().describe("It was deleted: runs of the suite skip it") });
export type SuiteScenario = z.infer<typeof suiteScenarioSchema>;

export const suiteDetailSchema = suiteSchema.extend({
  scenarios: z.array(suiteScenarioSchema).describe("In the order of `scenarioIds`"),
  hasBatches: z.boolean().describe("It has been run"),
});
export type SuiteDetail = z.infer<typeof suiteDetailSchema>;

const MAX_SLUG = 100;

/** The form of a name in an address: letters and digits of any script, the rest one dash. */
export function suiteSlug(name: string): string {
  const words =
    name
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return Array.from(words.join("-")).slice(0, MAX_SLUG).join("") || "suite";
}

// Values of parameters as people type them: one a line, and what is written like a number or a truth is one.

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** The JSON of a value. `00501` and `1e3` stay texts. */
export function toValueJson(text: string): string {
  const isRead = text === "true" || text === "false" || NUMBER.test(text);
  return isRead ? text : printJson(text);
}

export function readValues(text: string): ParameterValue[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const values = lines.filter(Boolean).map(toValueJson);
  return parseExactJson(`[${values.join(",")}]`) as ParameterValue[]; // made above
}

/** The values by their names, without those that are empty. */
export function readSupplied(texts: Readonly<Record<string, string>>): SuppliedValues {
  const given = Object.entries(texts).filter(([, text]) => text !== "");
  const members = given.map(([name, text]) => `${printJson(name)}:${toValueJson(text)}`);
  return parseExactJson(`{${members.join(",")}}`) as SuppliedValues; // made above
}

export function writeValues(values: readonly ParameterValue[]): string {
  const written = values.map((value, index) =>
    typeof value === "number" ? writtenNumber(values, index, value) : String(value),
  );
  return written.join("\n");
}
