// The scenario library: EvalStudio's routes to the letter (lib/dialects/evalstudio/fixtures/scenarios-api.md), and ours beside them.
import { z } from "zod";

import { pageQueryShape, pageSchema } from "@/lib/base/page/page";
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { runTargetsSchema, scenarioRunSchema, scenarioRunsQuerySchema } from "./library";
import { scenarioVersionSchema, versionSummarySchema } from "./scenario-content";
import {
  createScenarioSchema,
  scenarioListQuerySchema,
  scenarioPatchSchema,
  scenarioSchema,
} from "./scenario-schema";
import { promptQuerySchema, simulatedUserPromptSchema } from "./simulated-user-prompt";

const base = { auth: "project", dialect: "evalstudio" } as const;
const scenario = { ...base, tag: "Scenarios" } as const;
const PROJECT = "/api/projects/{projectId}";
const SCENARIOS = `${PROJECT}/scenarios` as const;
const SCENARIO = `${SCENARIOS}/{scenarioId}` as const;

export const scenariosApi = {
  listScenarios: operation({
    ...scenario,
    scope: "read",
    method: "GET",
    path: SCENARIOS,
    summary: "List scenarios",
    description: "An array of all scenarios, oldest first; with `limit` a page.",
    query: scenarioListQuerySchema,
    answer: answerWith(
      200,
      "Scenarios",
      z.union([z.array(scenarioSchema), pageSchema(scenarioSchema)]),
    ),
  }),
  createScenario: operation({
    ...scenario,
    scope: "write",
    method: "POST",
    path: SCENARIOS,
    summary: "Create a scenario",
    body: createScenarioSchema,
    answer: answerWith(201, "The scenario", scenarioSchema),
    errors: [400, 409, 413],
  }),
  getScenario: operation({
    ...scenario,
    scope: "read",
    method: "GET",
    path: SCENARIO,
    summary: "Get a scenario by its id",
    description: "`ETag` names the version; send it back as `If-Match` when updating.",
    answer: answerWith(200, "The scenario", scenarioSchema),
  }),
  updateScenario: operation({
    ...scenario,
    scope: "write",
    method: "PUT",
    path: SCENARIO,
    summary: "Update a scenario",
    description:
      "Absent fields are kept; `null` clears an optional field. With `If-Match`, a version that is no longer the current one is refused with 409 and `current`. A save that changes nothing makes no version.",
    body: scenarioPatchSchema,
    answer: answerWith(200, "The scenario", scenarioSchema),
    errors: [400, 409, 413],
  }),
  deleteScenario: operation({
    ...scenario,
    scope: "write",
    method: "DELETE",
    path: SCENARIO,
    summary: "Delete a scenario",
    description: "It is hidden from lists; its runs and versions are kept, and it can be restored.",
    answer: answerWith(204, "Deleted", null),
  }),
  unarchiveScenario: operation({
    ...scenario,
    scope: "write",
    method: "POST",
    path: `${SCENARIO}/unarchive`,
    summary: "Restore a deleted scenario",
    answer: answerWith(200, "The scenario", scenarioSchema),
    errors: [409],
  }),
  duplicateScenario: operation({
    ...scenario,
    scope: "write",
    method: "POST",
    path: `${SCENARIO}/duplicate`,
    summary: "Copy a scenario under a new name",
    answer: answerWith(201, "The copy", scenarioSchema),
  }),
  getPrompt: operation({
    ...scenario,
    scope: "read",
    method: "GET",
    path: `${SCENARIO}/prompt`,
    summary: "The prompt of the simulated user, word for word",
    query: promptQuerySchema,
    answer: answerWith(200, "The prompt", simulatedUserPromptSchema),
    errors: [400],
  }),
  listScenarioRuns: operation({
    ...scenario,
    scope: "read",
    method: "GET",
    path: `${SCENARIO}/runs`,
    summary: "Runs of a scenario across all batches, newest first, with the version of each",
    query: scenarioRunsQuerySchema,
    answer: answerWith(200, "A page of runs", pageSchema(scenarioRunSchema)),
  }),
  listRunTargets: operation({
    ...scenario,
    scope: "read",
    method: "GET",
    path: `${SCENARIO}/run-targets`,
    summary: "Targets that a scenario was run against",
    answer: answerWith(200, "Their names", runTargetsSchema),
  }),
  listVersions: operation({
    ...scenario,
    scope: "read",
    method: "GET",
    path: `${SCENARIO}/versions`,
    summary: "Versions of a scenario, newest first",
    query: z.strictObject(pageQueryShape),
    answer: answerWith(200, "A page of versions", pageSchema(versionSummarySchema)),
  }),
  getVersion: operation({
    ...scenario,
    scope: "read",
    method: "GET",
    path: `${SCENARIO}/versions/{version}`,
    summary: "One version with its content; `latest` is the current one",
    answer: answerWith(200, "The version", scenarioVersionSchema),
  }),
  restoreVersion: operation({
    ...scenario,
    scope: "write",
    method: "POST",
    path: `${SCENARIO}/versions/{version}/restore`,
    summary: "Restore the content of a version as a new, current version",
    answer: answerWith(200, "The scenario", scenarioSchema),
    errors: [400, 409],
  }),
} satisfies OperationTable;
