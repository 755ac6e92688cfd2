// Every save that changes something makes a version; a run says which one it ran.
import { z } from "zod";

import { scenarioContentSchema } from "./scenario-schema";

export const versionSummarySchema = z.object({
  version: z.number().int().describe("From 1"),
  contentHash: z
    .string()
    .describe("Of what the scenario means: equal where only name or labels differ"),
  author: z.string(),
  note: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;

export const scenarioVersionSchema = versionSummarySchema.extend({
  scenarioId: z.string(),
  content: scenarioContentSchema,
});
export type ScenarioVersion = z.infer<typeof scenarioVersionSchema>;

/** The metadata of a run's first event by which it says which version of a scenario it ran. */
export const scenarioStampSchema = z.object({
  scenarioVersion: z.number().int(),
  scenarioHash: z.string(),
});
/** Under this key of a run's metadata. */
export const STAMP_KEY = "rehearsal";
