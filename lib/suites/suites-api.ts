// Suites of a project.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  newSuiteSchema,
  suiteDetailSchema,
  suitePatchSchema,
  suiteSchema,
  suiteSummarySchema,
} from "./suite-schema";

const inProject = { auth: "project", dialect: "rest", tag: "Suites" } as const;
const IN_PROJECT = "/api/projects/{projectId}/suites";
const ONE_IN_PROJECT = `${IN_PROJECT}/{suiteId}` as const;

export const suitesApi = {
  listSuites: operation({
    ...inProject,
    scope: "read",
    method: "GET",
    path: IN_PROJECT,
    summary: "Suites, most recently updated first",
    answer: answerWith(200, "Suites with their latest batches", z.array(suiteSummarySchema)),
  }),
  createSuite: operation({
    ...inProject,
    scope: "write",
    method: "POST",
    path: IN_PROJECT,
    summary: "Create a suite",
    body: newSuiteSchema,
    answer: answerWith(201, "The suite", suiteSchema),
    errors: [409],
  }),
  getSuite: operation({
    ...inProject,
    scope: "read",
    method: "GET",
    path: ONE_IN_PROJECT,
    summary: "A suite with its scenarios and their latest runs",
    description: "Deleted scenarios are included, with `isMissing`.",
    answer: answerWith(200, "The suite", suiteDetailSchema),
  }),
  updateSuite: operation({
    ...inProject,
    scope: "write",
    method: "PATCH",
    path: ONE_IN_PROJECT,
    summary: "Update a suite",
    description: "Absent fields are kept; `null` clears the description.",
    body: suitePatchSchema,
    answer: answerWith(200, "The suite", suiteSchema),
    errors: [409],
  }),
  deleteSuite: operation({
    ...inProject,
    scope: "write",
    method: "DELETE",
    path: ONE_IN_PROJECT,
    summary: "Delete a suite",
    description: "It is hidden from the list; its batches are kept, and it can be restored.",
    answer: answerWith(204, "Deleted", null),
  }),
  unarchiveSuite: operation({
    ...inProject,
    scope: "write",
    method: "POST",
    path: `${ONE_IN_PROJECT}/unarchive`,
    summary: "Restore a deleted suite",
    answer: answerWith(200, "The suite", suiteSchema),
    errors: [409],
  }),
  duplicateSuite: operation({
    ...inProject,
    scope: "write",
    method: "POST",
    path: `${ONE_IN_PROJECT}/duplicate`,
    summary: "Copy a suite under a new name",
    answer: answerWith(201, "The copy", suiteSchema),
  }),
} satisfies OperationTable;
