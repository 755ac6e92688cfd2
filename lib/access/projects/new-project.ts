// What a project may be called. Its slug is the first segment of page addresses, so it must be no other address.
import { z } from "zod";

import { isUuid } from "@/lib/base/ids/ids";
import { requiredNameSchema } from "@/lib/base/text/names";
import reservedSlugs from "./reserved-slugs.json";

const RESERVED: ReadonlySet<string> = new Set(reservedSlugs);

const projectSlugSchema = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "expected lower-case letters and digits, joined by hyphens")
  .refine(
    (slug) => !isUuid(slug),
    "expected a slug that is not a UUID: URLs with a UUID identify a project by its id",
  )
  .refine((slug) => !RESERVED.has(slug), "is an address of the product");

export const newProjectSchema = z.strictObject({
  slug: projectSlugSchema,
  name: requiredNameSchema,
});

export const projectPatchSchema = newProjectSchema.partial();

export type NewProject = z.infer<typeof newProjectSchema>;
export type ProjectPatch = z.infer<typeof projectPatchSchema>;
