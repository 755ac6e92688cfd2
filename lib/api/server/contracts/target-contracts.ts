// Targets: what suites run against.
import { z } from "zod";

import {
  agentListQuerySchema,
  agentListSchema,
  agentPatchSchema,
  agentSchema,
  archivedAgentSchema,
  newAgentSchema,
} from "@/lib/dialects/langwatch/agent";
import { contract, type Contract } from "@/lib/platform/http/contract";
import {
  draftTestSchema,
  newTargetSchema,
  targetPatchSchema,
  targetSchema,
  targetTestAnswerSchema,
  targetTestSchema,
} from "@/lib/targets/target-schema";

const TARGETS = "/api/projects/{projectId}/targets";
const TARGET = `${TARGETS}/{targetId}` as const;

const target = { auth: "project", dialect: "evalstudio", tag: "Targets" } as const;

const answer = <S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) => ({ status, description, schema });

const agents = { auth: "key", dialect: "langwatch", tag: "Targets by key" } as const;
const AGENTS = "/api/agents";
const AGENT = `${AGENTS}/{agentId}` as const;

export const targetContracts = {
  listAgents: contract({
    ...agents,
    method: "GET",
    path: AGENTS,
    summary: "Targets, the oldest first",
    query: agentListQuerySchema,
    answer: answer(200, "A page of agents", agentListSchema),
  }),
  createAgent: contract({
    ...agents,
    method: "POST",
    path: AGENTS,
    summary: "Create a target",
    body: newAgentSchema,
    answer: answer(201, "The agent", agentSchema),
    errors: [400, 422],
  }),
  getAgent: contract({
    ...agents,
    method: "GET",
    path: AGENT,
    summary: "Get a target",
    answer: answer(200, "The agent", agentSchema),
    errors: [404],
  }),
  updateAgent: contract({
    ...agents,
    method: "PATCH",
    path: AGENT,
    summary: "Update a target",
    description: "An absent field is kept, and so is a secret that comes back hidden.",
    body: agentPatchSchema,
    answer: answer(200, "The agent", agentSchema),
    errors: [400, 404, 422],
  }),
  archiveAgent: contract({
    ...agents,
    method: "DELETE",
    path: AGENT,
    summary: "Archive a target",
    answer: answer(200, "Archived", archivedAgentSchema),
    errors: [404],
  }),

  listTargets: contract({
    ...target,
    method: "GET",
    path: TARGETS,
    summary: "Targets, the oldest first",
    answer: answer(200, "Targets", z.array(targetSchema)),
  }),
  createTarget: contract({
    ...target,
    method: "POST",
    path: TARGETS,
    summary: "Create a target",
    description: "Its config is kept encrypted; secrets are never told again.",
    body: newTargetSchema,
    answer: answer(201, "The target", targetSchema),
    errors: [400, 409],
  }),
  getTarget: contract({
    ...target,
    method: "GET",
    path: TARGET,
    summary: "Get a target",
    answer: answer(200, "The target", targetSchema),
  }),
  updateTarget: contract({
    ...target,
    method: "PATCH",
    path: TARGET,
    summary: "Update a target",
    description: "An absent field is kept, and so is a secret that comes back hidden.",
    body: targetPatchSchema,
    answer: answer(200, "The target", targetSchema),
    errors: [400, 409],
  }),
  deleteTarget: contract({
    ...target,
    method: "DELETE",
    path: TARGET,
    summary: "Delete a target",
    description: "Suites that name it leave it out.",
    answer: answer(204, "Deleted", null),
  }),
  testDraft: contract({
    ...target,
    method: "POST",
    path: `${TARGETS}/test`,
    summary: "Call a target that may not be saved yet",
    description: "`targetId` names the one whose stored secrets stand for those that are hidden.",
    body: draftTestSchema,
    answer: answer(200, "What happened", targetTestAnswerSchema),
    errors: [400],
  }),
  testTarget: contract({
    ...target,
    method: "POST",
    path: `${TARGET}/test`,
    summary: "Call a target once",
    description: "The exact request and answer, with secrets hidden, and the reply that was read.",
    body: targetTestSchema,
    answer: answer(200, "What happened", targetTestAnswerSchema),
    errors: [400],
  }),
} satisfies Record<string, Contract>;
