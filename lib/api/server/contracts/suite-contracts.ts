// Suites: LangWatch's routes (facts/langwatch.md 1.6) by key, and the same under a project for the pages.
import { z } from "zod";

import {
  archivedSuiteSchema,
  langwatchSuitePatchSchema,
  langwatchSuiteSchema,
  newLangwatchSuiteSchema,
} from "@/lib/dialects/langwatch/suite";
import { contract, type Contract } from "@/lib/platform/http/contract";
import {
  newSuiteSchema,
  suiteDetailSchema,
  suitePatchSchema,
  suiteSchema,
  suiteSummarySchema,
} from "@/lib/suites/suite-schema";

const BY_KEY = "/api/suites";
const ONE_BY_KEY = `${BY_KEY}/{suiteId}` as const;
const IN_PROJECT = "/api/projects/{projectId}/suites";
const ONE_IN_PROJECT = `${IN_PROJECT}/{suiteId}` as const;

const byKey = { auth: "key", dialect: "langwatch", tag: "Suites by key" } as const;
const inProject = { auth: "project", dialect: "evalstudio", tag: "Suites" } as const;

const answer = <S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) => ({ status, description, schema });

export const suiteContracts = {
  listSuitesByKey: contract({
    ...byKey,
    method: "GET",
    path: BY_KEY,
    summary: "Suites, the one that was changed last first",
    answer: answer(200, "Suites", z.array(langwatchSuiteSchema)),
  }),
  createSuiteByKey: contract({
    ...byKey,
    method: "POST",
    path: BY_KEY,
    summary: "Create a suite",
    body: newLangwatchSuiteSchema,
    answer: answer(201, "The suite", langwatchSuiteSchema),
    errors: [400, 422],
  }),
  getSuiteByKey: contract({
    ...byKey,
    method: "GET",
    path: ONE_BY_KEY,
    summary: "Get a suite",
    answer: answer(200, "The suite", langwatchSuiteSchema),
    errors: [404],
  }),
  updateSuiteByKey: contract({
    ...byKey,
    method: "PATCH",
    path: ONE_BY_KEY,
    summary: "Update a suite",
    description: "An absent field is kept.",
    body: langwatchSuitePatchSchema,
    answer: answer(200, "The suite", langwatchSuiteSchema),
    errors: [400, 404, 422],
  }),
  archiveSuiteByKey: contract({
    ...byKey,
    method: "DELETE",
    path: ONE_BY_KEY,
    summary: "Archive a suite",
    answer: answer(200, "Archived", archivedSuiteSchema),
    errors: [404],
  }),
  duplicateSuiteByKey: contract({
    ...byKey,
    method: "POST",
    path: `${ONE_BY_KEY}/duplicate`,
    summary: "Copy a suite under a free name",
    answer: answer(201, "The copy", langwatchSuiteSchema),
    errors: [404],
  }),

  listSuites: contract({
    ...inProject,
    method: "GET",
    path: IN_PROJECT,
    summary: "Suites, the one that was changed last first",
    answer: answer(200, "Suites with their latest batches", z.array(suiteSummarySchema)),
  }),
  createSuite: contract({
    ...inProject,
    method: "POST",
    path: IN_PROJECT,
    summary: "Create a suite",
    body: newSuiteSchema,
    answer: answer(201, "The suite", suiteSchema),
    errors: [400, 409],
  }),
  getSuite: contract({
    ...inProject,
    method: "GET",
    path: ONE_IN_PROJECT,
    summary: "A suite with its scenarios and their latest runs",
    description: "A scenario that was deleted is still named, with `isMissing`.",
    answer: answer(200, "The suite", suiteDetailSchema),
  }),
  updateSuite: contract({
    ...inProject,
    method: "PATCH",
    path: ONE_IN_PROJECT,
    summary: "Update a suite",
    description: "An absent field is kept, `null` clears the description.",
    body: suitePatchSchema,
    answer: answer(200, "The suite", suiteSchema),
    errors: [400, 409],
  }),
  deleteSuite: contract({
    ...inProject,
    method: "DELETE",
    path: ONE_IN_PROJECT,
    summary: "Delete a suite",
    description: "It leaves the list; its batches stay, and it can be brought back.",
    answer: answer(204, "Deleted", null),
  }),
  unarchiveSuite: contract({
    ...inProject,
    method: "POST",
    path: `${ONE_IN_PROJECT}/unarchive`,
    summary: "Bring a deleted suite back",
    answer: answer(200, "The suite", suiteSchema),
    errors: [409],
  }),
  duplicateSuite: contract({
    ...inProject,
    method: "POST",
    path: `${ONE_IN_PROJECT}/duplicate`,
    summary: "Copy a suite under a free name",
    answer: answer(201, "The copy", suiteSchema),
  }),
} satisfies Record<string, Contract>;
