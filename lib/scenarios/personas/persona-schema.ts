// Who the simulated user is. Field names are those of EvalStudio's API
// (lib/dialects/evalstudio/README.md).
import { z } from "zod";

import { requiredNameSchema } from "@/lib/base/text/name-schema";
import {
  connectionHeaderProblem,
  findConnectionHeader,
} from "@/lib/platform/outbound/connection-headers";

const MAX_HEADERS = 50;

const headersSchema = z
  .record(
    z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/, "not the name of a header"),
    z
      .string()
      .max(8192)
      .regex(/^[^\r\n\0]*$/, "one line only"),
  )
  .refine(
    (headers) => Object.keys(headers).length <= MAX_HEADERS,
    `At most ${String(MAX_HEADERS)} headers`,
  )
  .superRefine((headers, context) => {
    const name = findConnectionHeader(Object.keys(headers));
    if (name !== undefined)
      context.addIssue({ code: "custom", path: [name], message: connectionHeaderProblem(name) });
  });

const detailShape = {
  description: z.string().max(10_000),
  systemPrompt: z.string().max(100_000).describe("How this person talks and what they want"),
  headers: headersSchema.describe(
    "Sent to the target with each call; stored encrypted and never returned",
  ),
};

const clearableShape = {
  description: detailShape.description.nullable().optional(),
  systemPrompt: detailShape.systemPrompt.nullable().optional(),
  headers: detailShape.headers.nullable().optional(),
};

export const newPersonaSchema = z.object({
  name: z.preprocess((name) => name ?? "", requiredNameSchema),
  ...clearableShape,
});
export type NewPersona = z.infer<typeof newPersonaSchema>;

/** Absent keeps a field, `null` clears it. */
export const personaPatchSchema = z.object({
  name: requiredNameSchema.optional(),
  ...clearableShape,
});
export type PersonaPatch = z.infer<typeof personaPatchSchema>;

export const personaSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  systemPrompt: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional().describe("Names; the values are hidden"),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  problem: z.string().optional().describe("Why its headers cannot be used; they are then omitted"),
});
export type Persona = z.infer<typeof personaSchema>;

/** The scenarios that use a persona. */
export const personaUseSchema = z.object({
  personaId: z.string(),
  scenarios: z.array(z.object({ id: z.string(), name: z.string() })).describe("By name"),
});
export type PersonaUse = z.infer<typeof personaUseSchema>;

/** The part of a persona that is in the prompt of the simulated user. */
export type Character = Pick<Persona, "name" | "description" | "systemPrompt">;
