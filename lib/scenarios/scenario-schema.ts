// A scenario: what is tested. The field names are those of EvalStudio's API (lib/dialects/evalstudio), which
// are also those of our form, our files and our versions. A field that was never set is absent everywhere.
import { z } from "zod";

import { pageQueryShape, queryTextSchema } from "@/lib/base/page/page";
import { evaluatorsSchema } from "@/lib/scenarios/evaluators/evaluator-types";
import { chatMessageSchema } from "./chat-message";
import { parametersSchema } from "./parameter";

export const FAILURE_MODES = ["on_max_messages", "every_turn"] as const;
export type FailureMode = (typeof FAILURE_MODES)[number];

/** Defaults of the runner for unset fields. */
export const DEFAULT_FAILURE_MODE: FailureMode = "on_max_messages";
export const DEFAULT_MAX_MESSAGES = 10;

export const MAX_NAME = 200;

const nameSchema = z
  .string("must be a string")
  .max(MAX_NAME, `At most ${String(MAX_NAME)} characters`)
  .refine((name) => name.trim() !== "", {
    error: "Name is required",
    params: { isSentence: true },
  });

const labelSchema = z
  .string()
  .trim()
  .min(1, "A label must not be empty")
  .max(64, "At most 64 characters");

const modelIdSchema = z.string().max(200, "At most 200 characters");

const contentShape = {
  instructions: z.string().describe("All context for the simulated user"),
  messages: z
    .array(chatMessageSchema)
    .max(500)
    .describe("Seed messages: the conversation continues from them"),
  maxMessages: z
    .number()
    .int("must be a whole number")
    .min(1, "must be 1 or more")
    .max(1000, "must be 1,000 or less")
    .describe("Counts both sides, including seed messages; 10 if absent"),
  successCriteria: z.string().describe("One criterion per line, or bullets"),
  failureCriteria: z.string().describe("One criterion per line, or bullets"),
  failureCriteriaMode: z.enum(FAILURE_MODES).describe("on_max_messages if absent"),
  simulatorSeesCriteria: z
    .boolean()
    .describe("Whether the simulated user is given the success criteria; false if absent"),
  evaluators: evaluatorsSchema,
  personaIds: z.array(z.guid("must be the id of a persona")).max(100),
  labels: z
    .array(labelSchema)
    .max(50)
    .transform((labels) => [...new Set(labels.map((label) => label.normalize("NFC")))]),
  parameters: parametersSchema,
  simulatorModel: modelIdSchema.describe(
    "Id of the model for the simulated user; the project default if absent",
  ),
  judgeModel: modelIdSchema.describe(
    "Id of the model that judges criteria; the project default if absent",
  ),
};

export const CONTENT_FIELDS = ["name", ...Object.keys(contentShape)] as (keyof ScenarioContent)[];

/** The content of a version: everything that a person edits. */
export const scenarioContentSchema = z
  .object({ name: nameSchema, ...contentShape })
  .partial()
  .required({ name: true });
export type ScenarioContent = z.infer<typeof scenarioContentSchema>;

type ContentShape = typeof contentShape;
type Clearable = {
  [Field in keyof ContentShape]: z.ZodOptional<z.ZodNullable<ContentShape[Field]>>;
};

const clearableShape = Object.fromEntries(
  Object.entries(contentShape).map(([field, schema]) => [field, schema.nullable().optional()]),
) as Clearable; // the same fields, each with null

/** `null` counts as absent. Unknown fields are dropped, as EvalStudio does: its clients send back what they got. */
export const newScenarioSchema = z.object({
  name: z.preprocess((name) => name ?? "", nameSchema),
  ...clearableShape,
});
export type NewScenario = z.infer<typeof newScenarioSchema>;

export const ORIGIN_KINDS = ["run", "trace"] as const;

/** What a scenario was made from. It may have been deleted since. */
export const scenarioOriginSchema = z.object({
  kind: z.enum(ORIGIN_KINDS),
  id: z.string().min(1).max(512),
});
export type ScenarioOrigin = z.infer<typeof scenarioOriginSchema>;

export const createScenarioSchema = newScenarioSchema.extend({
  origin: scenarioOriginSchema
    .nullable()
    .optional()
    .describe("The run or the trace that it is made from; stored once, part of no version"),
});
export type CreatedScenario = z.infer<typeof createScenarioSchema>;

/** Absent keeps a field, `null` clears it. */
export const scenarioPatchSchema = z.object({
  name: nameSchema.optional(),
  ...clearableShape,
  versionNote: z.string().max(500).optional().describe("What changed; stored with the version"),
});
export type ScenarioPatch = z.infer<typeof scenarioPatchSchema>;

const isoTime = z.iso.datetime();

export const scenarioSchema = z.object({
  id: z.string(),
  ...scenarioContentSchema.shape,
  createdAt: isoTime,
  updatedAt: isoTime,
  archivedAt: isoTime.optional().describe("Only on an archived scenario"),
});
export type Scenario = z.infer<typeof scenarioSchema>;

export const scenarioListQuerySchema = z.object({
  limit: pageQueryShape.limit
    .unwrap()
    .optional()
    .describe("With it the response is a page, not an array"),
  cursor: pageQueryShape.cursor,
  search: queryTextSchema.optional().describe("Text in the name or the instructions"),
  label: queryTextSchema.optional(),
  includeArchived: z.stringbool().default(false),
});
export type ScenarioListQuery = z.infer<typeof scenarioListQuerySchema>;
