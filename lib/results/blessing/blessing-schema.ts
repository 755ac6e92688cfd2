// A blessed batch: one that a person or a key has named as a good baseline.
import { z } from "zod";

import { MAX_BLESSING_NOTE } from "./blessing-text";

/** What is known of the blessing of a batch. */
export const blessingSchema = z.object({
  author: z.string(),
  blessedAt: z.iso.datetime(),
  note: z.string().nullable(),
  isCurrent: z
    .boolean()
    .describe("It is the latest of its set, to which `blessed` refers; the others are history"),
});
export type Blessing = z.infer<typeof blessingSchema>;

export const newBlessingSchema = z.strictObject({
  note: z
    .string()
    .trim()
    .max(MAX_BLESSING_NOTE, "At most 1,000 characters")
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .default(null)
    .describe("Why, or for which release"),
  evenIfNotGreen: z
    .boolean()
    .default(false)
    .describe("Also a batch with runs that did not pass or have not ended"),
});
export type NewBlessing = z.output<typeof newBlessingSchema>;
