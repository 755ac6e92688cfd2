// The scenario library: EvalStudio's routes to the letter (seed evalstudio-scenarios-api), and ours beside them.
import { z } from "zod";

import { pageQueryShape, pageSchema } from "@/lib/base/page/page";
import { contract, type Contract } from "@/lib/platform/http/contract";
import { draftRequestSchema, draftSchema } from "@/lib/scenarios/draft";
import {
  exportQuerySchema,
  importReportSchema,
  importRequestSchema,
} from "@/lib/scenarios/import-report";
import {
  bulkAnswerSchema,
  bulkChangeSchema,
  labelCountsSchema,
  libraryQuerySchema,
  libraryRowSchema,
  scenarioRunSchema,
} from "@/lib/scenarios/library";
import {
  newScenarioSchema,
  scenarioListQuerySchema,
  scenarioPatchSchema,
  scenarioSchema,
} from "@/lib/scenarios/scenario-schema";
import { scenarioVersionSchema, versionSummarySchema } from "@/lib/scenarios/scenario-version";
import {
  promptQuerySchema,
  simulatedUserPromptSchema,
} from "@/lib/scenarios/simulated-user-prompt";

const PROJECT = "/api/projects/{projectId}";
const SCENARIOS = `${PROJECT}/scenarios` as const;
const SCENARIO = `${SCENARIOS}/{scenarioId}` as const;
const LIBRARY = `${PROJECT}/scenario-library` as const;

const base = { auth: "project", dialect: "evalstudio" } as const;
const scenario = { ...base, tag: "Scenarios" } as const;
const library = { ...base, tag: "Scenario library" } as const;

const answer = <S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) => ({ status, description, schema });

export const scenarioContracts = {
  listScenarios: contract({
    ...scenario,
    method: "GET",
    path: SCENARIOS,
    summary: "List scenarios",
    description: "An array of all, the oldest first; with `limit` a page.",
    query: scenarioListQuerySchema,
    answer: answer(
      200,
      "Scenarios",
      z.union([z.array(scenarioSchema), pageSchema(scenarioSchema)]),
    ),
  }),
  createScenario: contract({
    ...scenario,
    method: "POST",
    path: SCENARIOS,
    summary: "Create a scenario",
    body: newScenarioSchema,
    answer: answer(201, "The scenario", scenarioSchema),
    errors: [400, 409, 413],
  }),
  getScenario: contract({
    ...scenario,
    method: "GET",
    path: SCENARIO,
    summary: "Get a scenario by its id",
    description: "`ETag` names the version; send it back as `If-Match` when updating.",
    answer: answer(200, "The scenario", scenarioSchema),
  }),
  updateScenario: contract({
    ...scenario,
    method: "PUT",
    path: SCENARIO,
    summary: "Update a scenario",
    description:
      "An absent field is kept, `null` clears an optional one. With `If-Match`, a version that is no longer the current one is refused with 409 and `current`. A save that changes nothing makes no version.",
    body: scenarioPatchSchema,
    answer: answer(200, "The scenario", scenarioSchema),
    errors: [400, 409, 413],
  }),
  deleteScenario: contract({
    ...scenario,
    method: "DELETE",
    path: SCENARIO,
    summary: "Delete a scenario",
    description: "It leaves the lists; its runs and versions stay, and it can be brought back.",
    answer: answer(204, "Deleted", null),
  }),
  unarchiveScenario: contract({
    ...scenario,
    method: "POST",
    path: `${SCENARIO}/unarchive`,
    summary: "Bring a deleted scenario back",
    answer: answer(200, "The scenario", scenarioSchema),
    errors: [409],
  }),
  duplicateScenario: contract({
    ...scenario,
    method: "POST",
    path: `${SCENARIO}/duplicate`,
    summary: "Copy a scenario under a free name",
    answer: answer(201, "The copy", scenarioSchema),
  }),
  getPrompt: contract({
    ...scenario,
    method: "GET",
    path: `${SCENARIO}/prompt`,
    summary: "What the simulated user is told, word for word",
    query: promptQuerySchema,
    answer: answer(200, "The prompt", simulatedUserPromptSchema),
    errors: [400],
  }),
  listScenarioRuns: contract({
    ...scenario,
    method: "GET",
    path: `${SCENARIO}/runs`,
    summary: "Runs of a scenario over all batches, the latest first, with the version each ran",
    query: z.strictObject(pageQueryShape),
    answer: answer(200, "A page of runs", pageSchema(scenarioRunSchema)),
  }),
  listVersions: contract({
    ...scenario,
    method: "GET",
    path: `${SCENARIO}/versions`,
    summary: "Versions of a scenario, the latest first",
    query: z.strictObject(pageQueryShape),
    answer: answer(200, "A page of versions", pageSchema(versionSummarySchema)),
  }),
  getVersion: contract({
    ...scenario,
    method: "GET",
    path: `${SCENARIO}/versions/{version}`,
    summary: "One version with its content; `latest` is the current one",
    answer: answer(200, "The version", scenarioVersionSchema),
  }),
  restoreVersion: contract({
    ...scenario,
    method: "POST",
    path: `${SCENARIO}/versions/{version}/restore`,
    summary: "Make the content of a version the current one, as a new version",
    answer: answer(200, "The scenario", scenarioSchema),
    errors: [400, 409],
  }),

  listLibrary: contract({
    ...library,
    method: "GET",
    path: LIBRARY,
    summary: "Scenarios with their latest runs and pass rate",
    query: libraryQuerySchema,
    answer: answer(200, "A page of rows", pageSchema(libraryRowSchema)),
  }),
  listLabels: contract({
    ...library,
    method: "GET",
    path: `${LIBRARY}/labels`,
    summary: "Labels in use, with how many scenarios carry each",
    answer: answer(200, "Labels from A", labelCountsSchema),
  }),
  changeMany: contract({
    ...library,
    method: "POST",
    path: `${LIBRARY}/bulk`,
    summary: "Label, archive or bring back many scenarios at once",
    body: bulkChangeSchema,
    answer: answer(200, "What was changed, and what was not", bulkAnswerSchema),
    errors: [400],
  }),
  draftScenario: contract({
    ...library,
    method: "POST",
    path: `${LIBRARY}/draft`,
    summary: "Have the model write a scenario from an idea, a run, or both",
    description: "Nothing is saved. 400 without a model, 502 where it fails.",
    body: draftRequestSchema,
    answer: answer(200, "The draft", draftSchema),
    errors: [400, 404, 502],
  }),
  exportScenarios: contract({
    ...library,
    method: "GET",
    path: `${LIBRARY}/export`,
    summary: "Scenarios as a YAML or JSON file",
    query: exportQuerySchema,
    answer: { ...answer(200, "The file", null), contentType: "application/yaml" },
    errors: [400],
  }),
  importScenarios: contract({
    ...library,
    method: "POST",
    path: `${LIBRARY}/import`,
    summary: "Read a file of scenarios: a dry run first, then for good",
    description:
      "A scenario is known by its name. YAML and JSON replace the whole scenario; EvalStudio's JSONL keeps what it cannot say.",
    body: importRequestSchema,
    answer: answer(200, "What happens to each entry", importReportSchema),
    errors: [400, 413],
  }),
} satisfies Record<string, Contract>;
