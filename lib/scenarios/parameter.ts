// What a scenario leaves open: values that a run supplies and that texts read as `{{ params.NAME }}`. Limits are
// those of LangWatch (lib/dialects/langwatch/README.md).
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { formatCount } from "@/lib/base/text/format";

const MAX_PARAMETERS = 20;
const MAX_SUPPLIED = 50;
export const MAX_SUPPLIED_BYTES = 16_384;

const UNSAFE_NAMES = new Set(["__proto__", "constructor", "prototype"]);

export const parameterNameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "Use letters, digits and _; start with a letter or _")
  .max(64, "At most 64 characters")
  .refine((name) => !UNSAFE_NAMES.has(name), "This name is reserved");

export const parameterValueSchema = z.union([
  z.string().max(4096, "At most 4,096 characters"),
  z.number(),
  z.boolean(),
]);
export type ParameterValue = z.infer<typeof parameterValueSchema>;

export const parameterSchema = z
  .strictObject({
    name: parameterNameSchema,
    description: z.string().max(500, "At most 500 characters").optional(),
    default: parameterValueSchema.optional(),
    secret: z.boolean().optional().describe("A secret has no default and is never shown"),
  })
  .refine(({ secret, default: value }) => !secret || value === undefined, {
    path: ["default"],
    message: "A secret has no default",
  });
export type Parameter = z.infer<typeof parameterSchema>;

export const parametersSchema = z
  .array(parameterSchema)
  .max(MAX_PARAMETERS, `At most ${String(MAX_PARAMETERS)} parameters`)
  .superRefine((parameters, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of parameters.entries()) {
      if (seen.has(name))
        context.addIssue({
          code: "custom",
          path: [index, "name"],
          message: `"${name}" is declared twice`,
        });
      seen.add(name);
    }
  });

/** Values that a run supplies, by name. */
export const suppliedSchema = z
  .record(parameterNameSchema, parameterValueSchema)
  .refine(
    (values) => Object.keys(values).length <= MAX_SUPPLIED,
    `At most ${String(MAX_SUPPLIED)} values`,
  )
  .refine(
    (values) => new TextEncoder().encode(printJson(values)).length <= MAX_SUPPLIED_BYTES,
    `At most ${formatCount(MAX_SUPPLIED_BYTES)} bytes of JSON`,
  );
export type SuppliedValues = z.infer<typeof suppliedSchema>;
