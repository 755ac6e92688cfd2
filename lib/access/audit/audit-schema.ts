// The audit log: who did what, when and from where.
import { z } from "zod";

import { pageQueryShape, pageSchema, queryTextSchema, queryTimeSchema } from "@/lib/base/page/page";

const ACTOR_KINDS = ["key", "person", "local", "system"] as const;

export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorKind: z.enum(ACTOR_KINDS),
  actorId: z.string().nullable().describe("Of a key or a person; null for a name alone"),
  actorName: z.string(),
  action: z.string().describe("The name of the operation"),
  summary: z.string().describe("What it does, in words"),
  object: z.string().nullable().describe("Name and ids of what was changed; never a secret value"),
  requestId: z.string().describe("As in the log of the server"),
  address: z.string().nullable().describe("Of the client"),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

const filterShape = {
  action: z.string().max(100).optional().describe("The name of an operation"),
  actor: queryTextSchema.optional().describe("Part of the name of a person or a key"),
  from: queryTimeSchema.optional(),
  to: queryTimeSchema.optional(),
};

export const auditFilterSchema = z.strictObject(filterShape);
export type AuditFilter = z.output<typeof auditFilterSchema>;

export const auditQuerySchema = z.strictObject({ ...filterShape, ...pageQueryShape });
export type AuditQuery = z.output<typeof auditQuerySchema>;

export const auditPageSchema = pageSchema(auditEntrySchema);
