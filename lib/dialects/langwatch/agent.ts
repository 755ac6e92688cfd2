// LangWatch's agents: our targets, of which it calls a prompt `signature`. A config is that of
// our target of the type.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { validate } from "@/lib/base/json/validate";
import {
  newTargetSchema,
  type NewTarget,
  type Target,
  type TargetPatch,
} from "@/lib/targets/target-schema";

const TYPES = ["signature", "code", "workflow", "http"] as const;

const name = z.string().trim().min(1).max(255);
const config = z.record(z.string(), z.unknown()).describe("As of a target of the type");

export const newAgentSchema = z.object({ name, type: z.enum(TYPES), config });
export const agentPatchSchema = z.object({ name, config }).partial();

export const agentSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(TYPES),
  config: z.record(z.string(), z.unknown()).describe("Secrets are hidden"),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  problem: z
    .string()
    .optional()
    .describe("Why its config cannot be used; the config is then blank"),
});
export type Agent = z.infer<typeof agentSchema>;

export const agentListQuerySchema = z.object({
  page: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});

export const agentListSchema = z.object({
  data: z.array(agentSchema),
  pagination: z.object({
    page: z.number().int(),
    limit: z.number().int(),
    total: z.number().int(),
    totalPages: z.number().int(),
  }),
});

export const archivedAgentSchema = z.object({
  id: z.string(),
  name: z.string(),
  archived: z.literal(true),
});

/** Throws validation_failed for a config that does not fit its type. */
export function toNewTarget({ type, ...agent }: z.output<typeof newAgentSchema>): NewTarget {
  return validate(newTargetSchema, { ...agent, type: type === "signature" ? "prompt" : type });
}

export function toTargetPatch(patch: z.output<typeof agentPatchSchema>): TargetPatch {
  return {
    ...(patch.name !== undefined && { name: patch.name }),
    ...(patch.config && { config: patch.config }),
  };
}

export function toAgent({
  id,
  name: called,
  type,
  config: kept,
  createdAt,
  updatedAt,
  problem,
}: Target): Agent {
  const named = type === "prompt" ? ("signature" as const) : type;
  return {
    id,
    name: called,
    type: named,
    config: { ...kept },
    createdAt,
    updatedAt,
    ...(problem !== undefined && { problem }),
  };
}

/** In its own words. */
export function agentNotFound(): AppError {
  return new AppError("not_found", "Agent not found");
}

export type AgentListQuery = z.output<typeof agentListQuerySchema>;
