// LangWatch's dialect: the project is that of the key.
import { z } from "zod";

import {
  archivedScenarioSchema,
  langwatchScenarioPatchSchema,
  langwatchScenarioSchema,
  newLangwatchScenarioSchema,
} from "@/lib/dialects/langwatch/scenario";
import { scenarioEventSchema } from "@/lib/dialects/langwatch/scenario-event";
import {
  archiveAnswerSchema,
  archiveQuerySchema,
  browserTabAnswerSchema,
  browserTabSchema,
  eventAnswerSchema,
} from "@/lib/dialects/langwatch/scenario-event-answers";
import {
  batchListQuerySchema,
  batchListSchema,
  batchRunSchema,
  simulationRunListSchema,
  simulationRunQuerySchema,
  simulationRunSchema,
} from "@/lib/dialects/langwatch/simulation-run";
import { contract, type Contract } from "@/lib/platform/http/contract";

const langwatch = { auth: "key", dialect: "langwatch" } as const;
const ingest = { ...langwatch, tag: "Scenario events", path: "/api/scenario-events" } as const;
const read = { ...langwatch, method: "GET", tag: "Simulation runs" } as const;
const scenarios = { ...langwatch, tag: "Scenarios by key" } as const;
const SCENARIOS = "/api/scenarios";
const SCENARIO = `${SCENARIOS}/{scenarioId}` as const;
const RUNS = "/api/simulation-runs";
const ok = <T extends z.ZodType>(description: string, schema: T) => ({
  status: 200,
  description,
  schema,
});

export const langwatchContracts = {
  createEvent: contract({
    ...ingest,
    method: "POST",
    summary: "Post one event of a run",
    description:
      "201 means: stored, and visible to the next read. A repeat changes nothing. gzip bodies are accepted.",
    body: scenarioEventSchema,
    answer: { status: 201, description: "Event created", schema: eventAnswerSchema },
    errors: [400, 413, 422, 503],
  }),
  archiveSet: contract({
    ...ingest,
    method: "DELETE",
    summary: "Archive the runs of a set",
    description: "At most 10,000 runs a call; call again while `hasMore`.",
    query: archiveQuerySchema,
    answer: ok("How many runs were archived", archiveAnswerSchema),
    errors: [422],
  }),
  navigateTab: contract({
    ...ingest,
    method: "POST",
    path: "/api/scenario-events/browser-tab",
    summary: "Hand a batch to a browser tab that is open already",
    body: browserTabSchema,
    answer: ok("Whether an open tab took it", browserTabAnswerSchema),
    errors: [400, 422],
  }),
  listRuns: contract({
    ...read,
    path: RUNS,
    summary: "Runs of a set, of a batch, or all",
    description:
      "`limit` counts runs. The runs of a batch come with all messages, other lists with the first six; `messagesTruncated` says so. An answer of more than 16 MB is cut and has a cursor.",
    query: simulationRunQuerySchema,
    answer: ok("Runs", simulationRunListSchema),
    errors: [422],
  }),
  getRun: contract({
    ...read,
    path: `${RUNS}/{scenarioRunId}`,
    summary: "A run with all its messages",
    answer: ok("The run", simulationRunSchema),
    errors: [404],
  }),
  listBatches: contract({
    ...read,
    path: `${RUNS}/batches/list`,
    summary: "Batches of a set, the latest first",
    query: batchListQuerySchema,
    answer: ok("Batches", batchListSchema),
    errors: [422],
  }),
  getBatch: contract({
    ...read,
    path: `${RUNS}/batches/{batchRunId}`,
    summary: "Counts of a batch",
    answer: ok("The batch", batchRunSchema),
    errors: [404],
  }),
  listScenarios: contract({
    ...scenarios,
    method: "GET",
    path: SCENARIOS,
    summary: "All scenarios",
    answer: ok("Scenarios, the oldest first", z.array(langwatchScenarioSchema)),
  }),
  createScenario: contract({
    ...scenarios,
    method: "POST",
    path: SCENARIOS,
    summary: "Create a scenario",
    body: newLangwatchScenarioSchema,
    answer: { status: 201, description: "The scenario", schema: langwatchScenarioSchema },
    errors: [400, 409, 413, 422],
  }),
  getScenario: contract({
    ...scenarios,
    method: "GET",
    path: SCENARIO,
    summary: "A scenario by its id",
    answer: ok("The scenario", langwatchScenarioSchema),
    errors: [404],
  }),
  updateScenario: contract({
    ...scenarios,
    method: "PUT",
    path: SCENARIO,
    summary: "Update a scenario; absent fields are kept",
    body: langwatchScenarioPatchSchema,
    answer: ok("The scenario", langwatchScenarioSchema),
    errors: [400, 404, 409, 413, 422],
  }),
  archiveScenario: contract({
    ...scenarios,
    method: "DELETE",
    path: SCENARIO,
    summary: "Archive a scenario",
    answer: ok("Archived", archivedScenarioSchema),
    errors: [404],
  }),
} satisfies Record<string, Contract>;
