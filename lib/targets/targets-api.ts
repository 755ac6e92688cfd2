// Targets: what suites run against.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  draftTestSchema,
  newTargetSchema,
  targetPatchSchema,
  targetSchema,
  targetTestAnswerSchema,
  targetTestSchema,
} from "./target-schema";

const target = { auth: "project", dialect: "rest", tag: "Targets" } as const;
const TARGETS = "/api/projects/{projectId}/targets";
const TARGET = `${TARGETS}/{targetId}` as const;

export const targetsApi = {
  listTargets: operation({
    ...target,
    scope: "read",
    method: "GET",
    path: TARGETS,
    summary: "Targets, oldest first",
    answer: answerWith(200, "Targets", z.array(targetSchema)),
  }),
  createTarget: operation({
    ...target,
    scope: "write",
    audit: true,
    method: "POST",
    path: TARGETS,
    summary: "Create a target",
    description: "Its config is stored encrypted; secrets are never returned.",
    body: newTargetSchema,
    answer: answerWith(201, "The target", targetSchema),
    errors: [409],
  }),
  getTarget: operation({
    ...target,
    scope: "read",
    method: "GET",
    path: TARGET,
    summary: "Get a target",
    answer: answerWith(200, "The target", targetSchema),
  }),
  updateTarget: operation({
    ...target,
    scope: "write",
    audit: true,
    method: "PATCH",
    path: TARGET,
    summary: "Update a target",
    description: "Absent fields and hidden secrets are kept.",
    body: targetPatchSchema,
    answer: answerWith(200, "The target", targetSchema),
    errors: [409],
  }),
  deleteTarget: operation({
    ...target,
    scope: "write",
    method: "DELETE",
    path: TARGET,
    summary: "Delete a target",
    description: "Suites that use it skip it.",
    answer: answerWith(204, "Deleted", null),
  }),
  testDraft: operation({
    ...target,
    scope: "write",
    method: "POST",
    path: `${TARGETS}/test`,
    summary: "Call a target that may not be saved yet",
    description: "`targetId` names the target whose stored secrets replace the hidden ones.",
    body: draftTestSchema,
    answer: answerWith(200, "Result", targetTestAnswerSchema),
  }),
  testTarget: operation({
    ...target,
    scope: "run",
    method: "POST",
    path: `${TARGET}/test`,
    summary: "Call a target once",
    description: "The exact request and response, with secrets hidden, and the parsed reply.",
    body: targetTestSchema,
    answer: answerWith(200, "Result", targetTestAnswerSchema),
  }),
} satisfies OperationTable;
