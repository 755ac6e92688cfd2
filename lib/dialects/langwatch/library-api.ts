// Suites, agents and scenarios in LangWatch's dialect, by key.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  agentListQuerySchema,
  agentListSchema,
  agentPatchSchema,
  agentSchema,
  archivedAgentSchema,
  newAgentSchema,
} from "./agent";
import {
  archivedScenarioSchema,
  langwatchScenarioPatchSchema,
  langwatchScenarioSchema,
  newLangwatchScenarioSchema,
} from "./scenario";
import {
  archivedSuiteSchema,
  langwatchSuitePatchSchema,
  langwatchSuiteSchema,
  newLangwatchSuiteSchema,
} from "./suite";

const byKey = { auth: "key", dialect: "langwatch", tag: "Suites by key" } as const;
const BY_KEY = "/api/suites";
const ONE_BY_KEY = `${BY_KEY}/{suiteId}` as const;
const agents = { auth: "key", dialect: "langwatch", tag: "Targets by key" } as const;
const AGENTS = "/api/agents";
const AGENT = `${AGENTS}/{agentId}` as const;
const langwatch = { auth: "key", dialect: "langwatch" } as const;
const scenarios = { ...langwatch, tag: "Scenarios by key" } as const;
const SCENARIOS = "/api/scenarios";
const SCENARIO = `${SCENARIOS}/{scenarioId}` as const;

export const langwatchLibraryApi = {
  listSuitesByKey: operation({
    ...byKey,
    scope: "read",
    method: "GET",
    path: BY_KEY,
    summary: "Suites, most recently updated first",
    answer: answerWith(200, "Suites", z.array(langwatchSuiteSchema)),
  }),
  createSuiteByKey: operation({
    ...byKey,
    scope: "write",
    method: "POST",
    path: BY_KEY,
    summary: "Create a suite",
    body: newLangwatchSuiteSchema,
    answer: answerWith(201, "The suite", langwatchSuiteSchema),
    errors: [400, 422],
  }),
  getSuiteByKey: operation({
    ...byKey,
    scope: "read",
    method: "GET",
    path: ONE_BY_KEY,
    summary: "Get a suite",
    answer: answerWith(200, "The suite", langwatchSuiteSchema),
    errors: [404],
  }),
  updateSuiteByKey: operation({
    ...byKey,
    scope: "write",
    method: "PATCH",
    path: ONE_BY_KEY,
    summary: "Update a suite",
    description: "An absent field is kept.",
    body: langwatchSuitePatchSchema,
    answer: answerWith(200, "The suite", langwatchSuiteSchema),
    errors: [400, 404, 422],
  }),
  archiveSuiteByKey: operation({
    ...byKey,
    scope: "write",
    method: "DELETE",
    path: ONE_BY_KEY,
    summary: "Archive a suite",
    answer: answerWith(200, "Archived", archivedSuiteSchema),
    errors: [404],
  }),
  duplicateSuiteByKey: operation({
    ...byKey,
    scope: "write",
    method: "POST",
    path: `${ONE_BY_KEY}/duplicate`,
    summary: "Copy a suite under a new name",
    answer: answerWith(201, "The copy", langwatchSuiteSchema),
    errors: [404],
  }),
  listAgents: operation({
    ...agents,
    scope: "read",
    method: "GET",
    path: AGENTS,
    summary: "Targets, oldest first",
    query: agentListQuerySchema,
    answer: answerWith(200, "A page of agents", agentListSchema),
  }),
  createAgent: operation({
    ...agents,
    scope: "write",
    audit: true,
    method: "POST",
    path: AGENTS,
    summary: "Create a target",
    body: newAgentSchema,
    answer: answerWith(201, "The agent", agentSchema),
    errors: [400, 422],
  }),
  getAgent: operation({
    ...agents,
    scope: "read",
    method: "GET",
    path: AGENT,
    summary: "Get a target",
    answer: answerWith(200, "The agent", agentSchema),
    errors: [404],
  }),
  updateAgent: operation({
    ...agents,
    scope: "write",
    audit: true,
    method: "PATCH",
    path: AGENT,
    summary: "Update a target",
    description: "Absent fields and hidden secrets are kept.",
    body: agentPatchSchema,
    answer: answerWith(200, "The agent", agentSchema),
    errors: [400, 404, 422],
  }),
  archiveAgent: operation({
    ...agents,
    scope: "write",
    method: "DELETE",
    path: AGENT,
    summary: "Archive a target",
    answer: answerWith(200, "Archived", archivedAgentSchema),
    errors: [404],
  }),
  listScenarios: operation({
    ...scenarios,
    scope: "read",
    method: "GET",
    path: SCENARIOS,
    summary: "All scenarios",
    answer: answerWith(200, "Scenarios, oldest first", z.array(langwatchScenarioSchema)),
  }),
  createScenario: operation({
    ...scenarios,
    scope: "write",
    method: "POST",
    path: SCENARIOS,
    summary: "Create a scenario",
    body: newLangwatchScenarioSchema,
    answer: { status: 201, description: "The scenario", schema: langwatchScenarioSchema },
    errors: [400, 409, 413, 422],
  }),
  getScenario: operation({
    ...scenarios,
    scope: "read",
    method: "GET",
    path: SCENARIO,
    summary: "A scenario by its id",
    answer: answerWith(200, "The scenario", langwatchScenarioSchema),
    errors: [404],
  }),
  updateScenario: operation({
    ...scenarios,
    scope: "write",
    method: "PUT",
    path: SCENARIO,
    summary: "Update a scenario; absent fields are kept",
    body: langwatchScenarioPatchSchema,
    answer: answerWith(200, "The scenario", langwatchScenarioSchema),
    errors: [400, 404, 409, 413, 422],
  }),
  archiveScenario: operation({
    ...scenarios,
    scope: "write",
    method: "DELETE",
    path: SCENARIO,
    summary: "Archive a scenario",
    answer: answerWith(200, "Archived", archivedScenarioSchema),
    errors: [404],
  }),
} satisfies OperationTable;
