// Values that targets of a project read by name, and that are never shown.
import { z } from "zod";

import { toStorableText } from "@/lib/base/text/visible-text";

const secretNameSchema = z
  .string("must be a string")
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, "Letters, digits and _, not a digit first; at most 64");

/** Shorter values would occur in other words of a conversation by chance, and hide them. */
const SHORTEST = 4;

export const secretValueSchema = z.strictObject({
  value: z
    .string("must be a string")
    .min(SHORTEST, `At least ${String(SHORTEST)} characters`)
    .max(8192, "At most 8,192 characters")
    .refine((value) => value === toStorableText(value), {
      error: "It contains characters that are not text",
    })
    .describe("Stored encrypted and never returned"),
});
export type SecretValue = z.output<typeof secretValueSchema>;

/** As the form has them together. */
export const newSecretSchema = secretValueSchema.extend({ name: secretNameSchema });
export type NewSecret = z.output<typeof newSecretSchema>;

export const secretSchema = z.object({
  name: z.string(),
  usedBy: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .describe("The targets that use it"),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime().describe("When its value was last replaced"),
  problem: z.string().optional().describe("Why its value cannot be used"),
});
export type Secret = z.infer<typeof secretSchema>;

export type StoredSecret = Omit<Secret, "usedBy">;
