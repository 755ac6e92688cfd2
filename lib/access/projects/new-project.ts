// What a project may be called. Its slug is the first segment of page addresses, so it must be no other address.
import { z } from "zod";

import { isUuid } from "@/lib/base/ids/ids";
import { requiredNameSchema } from "@/lib/base/text/name-schema";
import reservedSlugs from "./reserved-slugs.json";

const RESERVED: ReadonlySet<string> = new Set(reservedSlugs);

const MAX_SLUG = 63;

const projectSlugSchema = z
  .string()
  .max(MAX_SLUG)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "expected lower-case letters and digits, joined by hyphens")
  .refine(
    (slug) => !isUuid(slug),
    "expected a slug that is not a UUID: URLs with a UUID identify a project by its id",
  )
  .refine((slug) => !RESERVED.has(slug), "is an address of the product");

export const newProjectSchema = z.strictObject({
  name: requiredNameSchema,
  slug: projectSlugSchema
    .optional()
    .describe("First segment of page addresses; made from the name when missing"),
  settingsFrom: z
    .string()
    .optional()
    .describe(
      "Id or slug of a project whose models, secrets, retention and redaction are copied. Not copied: members, keys and webhooks",
    ),
});

export const projectPatchSchema = z.strictObject({
  name: requiredNameSchema.optional(),
  slug: projectSlugSchema.optional().describe("Links with the former slug still work"),
  isArchived: z
    .boolean()
    .optional()
    .describe("An archived project can be read, and accepts and starts nothing"),
});

export const projectDeletionSchema = z.strictObject({
  name: z.string().describe("The name of the project, as a confirmation"),
});

export type NewProject = z.infer<typeof newProjectSchema>;
export type ProjectPatch = z.infer<typeof projectPatchSchema>;

export const projectSchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  archivedAt: z.iso.datetime().nullable(),
});
export const createdProjectSchema = projectSchema.extend({
  settingsFrom: z.string().optional().describe("Slug of the project whose settings were copied"),
});
export type CreatedProject = z.infer<typeof createdProjectSchema>;
export type ProjectSummary = z.infer<typeof projectSchema>;

export const projectContentSchema = z.object({
  runs: z.number().int(),
  scenarios: z.number().int(),
  suites: z.number().int(),
  targets: z.number().int(),
  traces: z.number().int(),
  keys: z.number().int().describe("Those that are valid"),
});
export type ProjectContent = z.infer<typeof projectContentSchema>;

/** A slug for a name; that of a name without Latin letters is only a word. */
export function slugOf(name: string): string {
  const latin = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const slug =
    latin
      .match(/[a-z0-9]+/g)
      ?.join("-")
      .slice(0, MAX_SLUG)
      .replace(/-$/, "") ?? "";
  return projectSlugSchema.safeParse(slug).success ? slug : "project";
}
