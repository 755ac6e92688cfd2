// Every address of the product, built here and nowhere else.
import type { Route } from "next";

import { encodeIdSegment as id } from "@/lib/base/ids/id-segment";

export interface SetAddress {
  project: string;
  setId: string;
}
export interface BatchAddress extends SetAddress {
  batchId: string;
}
export interface RunAddress extends BatchAddress {
  runId: string;
}

const page = (path: string) => path as Route; // dynamic segments are encoded here, which typed routes cannot see

export const pagePaths = {
  home: () => page("/"),
  docs: () => page("/docs"),
  /** A group of the API reference, or one of its operations. Leaves `/docs/traces` to a project with the slug `docs`. */
  docsGroup: (group: string, operation?: string) =>
    page(
      `${pagePaths.docs()}/reference/${id(group)}${operation === undefined ? "" : `#${operation}`}`,
    ),
  simulations: (project: string) => page(`/${id(project)}/simulations`),
  set: ({ project, setId }: SetAddress) => page(`/${id(project)}/simulations/${id(setId)}`),
  batch: (batch: BatchAddress) => page(`${pagePaths.set(batch)}/${id(batch.batchId)}`),
  run: (run: RunAddress) => page(`${pagePaths.batch(run)}/${id(run.runId)}`),
  /** For who knows of a run nothing but its id. */
  runById: (project: string, runId: string) => page(`/${id(project)}/runs/${id(runId)}`),
  traces: (project: string) => page(`/${id(project)}/traces`),
  trace: (project: string, traceId: string) => page(`${pagePaths.traces(project)}/${id(traceId)}`),
  scenarios: (project: string) => page(`/${id(project)}/scenarios`),
  /** Empty, or made from a run or a trace. */
  newScenario: (project: string, from: { run: string } | { trace: string } | null = null) => {
    const query = from ? `?${new URLSearchParams(from).toString()}` : "";
    return page(`${pagePaths.scenarios(project)}/new${query}`);
  },
  importScenarios: (project: string) => page(`${pagePaths.scenarios(project)}/import`),
  scenario: (project: string, scenarioId: string) =>
    page(`${pagePaths.scenarios(project)}/${id(scenarioId)}`),
  scenarioVersions: (project: string, scenarioId: string) =>
    page(`${pagePaths.scenario(project, scenarioId)}/versions`),
  scenarioHistory: (project: string, scenarioId: string) =>
    page(`${pagePaths.scenario(project, scenarioId)}/history`),
  suites: (project: string) => page(`/${id(project)}/suites`),
  newSuite: (project: string) => page(`${pagePaths.suites(project)}/new`),
  suite: (project: string, suiteId: string) => page(`${pagePaths.suites(project)}/${id(suiteId)}`),
  targets: (project: string) => page(`/${id(project)}/targets`),
  newTarget: (project: string) => page(`${pagePaths.targets(project)}/new`),
  target: (project: string, targetId: string) =>
    page(`${pagePaths.targets(project)}/${id(targetId)}`),
  personas: (project: string) => page(`/${id(project)}/personas`),
  newPersona: (project: string) => page(`${pagePaths.personas(project)}/new`),
  persona: (project: string, personaId: string) =>
    page(`${pagePaths.personas(project)}/${id(personaId)}`),
  settings: (project: string) => page(`/${id(project)}/settings`),
  modelSettings: (project: string) => page(`${pagePaths.settings(project)}/models`),
  webhookSettings: (project: string) => page(`${pagePaths.settings(project)}/webhooks`),
  secretSettings: (project: string) => page(`${pagePaths.settings(project)}/secrets`),
};

const projectApi = (project: string) => `/api/projects/${id(project)}`;

export const apiPaths = {
  health: () => "/api/health",
  sets: (project: string) => `${projectApi(project)}/sets`,
  search: (project: string) => `${projectApi(project)}/search`,
  searchState: (project: string) => `${apiPaths.search(project)}/state`,
  set: ({ project, setId }: SetAddress) => `${projectApi(project)}/sets/${id(setId)}`,
  batches: (set: SetAddress) => `${apiPaths.set(set)}/batches`,
  batch: (batch: BatchAddress) => `${apiPaths.set(batch)}/batches/${id(batch.batchId)}`,
  runs: (batch: BatchAddress) => `${apiPaths.batch(batch)}/runs`,
  matrix: (batch: BatchAddress) => `${apiPaths.batch(batch)}/matrix`,
  cancelBatch: (batch: BatchAddress) => `${apiPaths.batch(batch)}/cancel`,
  rerunBatch: (batch: BatchAddress) => `${apiPaths.batch(batch)}/rerun`,
  neighbours: (run: RunAddress) => `${apiPaths.runs(run)}/${id(run.runId)}/neighbours`,
  run: (project: string, runId: string) => `${projectApi(project)}/runs/${id(runId)}`,
  cancelRun: (project: string, runId: string) => `${apiPaths.run(project, runId)}/cancel`,
  rerunRun: (project: string, runId: string) => `${apiPaths.run(project, runId)}/rerun`,
  transcript: (project: string, runId: string) => `${apiPaths.run(project, runId)}/transcript`,
  events: (project: string, runId: string) => `${apiPaths.run(project, runId)}/events`,
  event: (project: string, runId: string, eventId: string) =>
    `${apiPaths.events(project, runId)}/${id(eventId)}`,
  media: (project: string, runId: string, part: { messageKey: string; index: number }) =>
    `${apiPaths.run(project, runId)}/media/${id(part.messageKey)}/${String(part.index)}`,
  traces: (project: string) => `${projectApi(project)}/traces`,
  trace: (project: string, traceId: string) => `${apiPaths.traces(project)}/${id(traceId)}`,
  runTraces: (project: string, runId: string) => `${apiPaths.run(project, runId)}/traces`,
  spans: (project: string) => `${projectApi(project)}/spans`,
  span: (project: string, spanKey: string) => `${apiPaths.spans(project)}/${id(spanKey)}`,
  webhooks: (project: string) => `${projectApi(project)}/webhooks`,
  webhook: (project: string, webhookId: string) => `${apiPaths.webhooks(project)}/${id(webhookId)}`,
  testWebhook: (project: string, webhookId: string) =>
    `${apiPaths.webhook(project, webhookId)}/test`,
  deliveries: (project: string, webhookId: string) =>
    `${apiPaths.webhook(project, webhookId)}/deliveries`,
  resendDelivery: (project: string, webhookId: string, deliveryId: string) =>
    `${apiPaths.deliveries(project, webhookId)}/${id(deliveryId)}/resend`,
  apiKeys: (project: string) => `${projectApi(project)}/keys`,
  secrets: (project: string) => `${projectApi(project)}/secrets`,
  secret: (project: string, name: string) => `${apiPaths.secrets(project)}/${id(name)}`,
  settings: (project: string) => `${projectApi(project)}/settings`,
  models: (project: string) => `${projectApi(project)}/models`,
  model: (project: string, modelId: string) => `${apiPaths.models(project)}/${id(modelId)}`,
  testModel: (project: string, modelId: string) => `${apiPaths.model(project, modelId)}/test`,
  draftScenario: (project: string) => `${apiPaths.library(project)}/draft`,
  evaluateRun: (project: string, runId: string) => `${apiPaths.run(project, runId)}/evaluate`,
  scenarios: (project: string) => `${projectApi(project)}/scenarios`,
  scenario: (project: string, scenarioId: string) =>
    `${apiPaths.scenarios(project)}/${id(scenarioId)}`,
  unarchiveScenario: (project: string, scenarioId: string) =>
    `${apiPaths.scenario(project, scenarioId)}/unarchive`,
  duplicateScenario: (project: string, scenarioId: string) =>
    `${apiPaths.scenario(project, scenarioId)}/duplicate`,
  scenarioRuns: (project: string, scenarioId: string) =>
    `${apiPaths.scenario(project, scenarioId)}/runs`,
  versions: (project: string, scenarioId: string) =>
    `${apiPaths.scenario(project, scenarioId)}/versions`,
  version: (project: string, scenarioId: string, version: number | "latest") =>
    `${apiPaths.versions(project, scenarioId)}/${String(version)}`,
  restoreVersion: (project: string, scenarioId: string, version: number) =>
    `${apiPaths.version(project, scenarioId, version)}/restore`,
  library: (project: string) => `${projectApi(project)}/scenario-library`,
  labels: (project: string) => `${apiPaths.library(project)}/labels`,
  bulk: (project: string) => `${apiPaths.library(project)}/bulk`,
  exportScenarios: (project: string) => `${apiPaths.library(project)}/export`,
  importScenarios: (project: string) => `${apiPaths.library(project)}/import`,
  suites: (project: string) => `${projectApi(project)}/suites`,
  suite: (project: string, suiteId: string) => `${apiPaths.suites(project)}/${id(suiteId)}`,
  demoAgent: () => "/api/demo-agent",
  demo: (project: string) => `${projectApi(project)}/demo`,
  runSuite: (project: string, suiteId: string) => `${apiPaths.suite(project, suiteId)}/run`,
  previewSuite: (project: string) => `${apiPaths.suites(project)}/preview`,
  unarchiveSuite: (project: string, suiteId: string) =>
    `${apiPaths.suite(project, suiteId)}/unarchive`,
  duplicateSuite: (project: string, suiteId: string) =>
    `${apiPaths.suite(project, suiteId)}/duplicate`,
  schedules: (project: string, suiteId: string) => `${apiPaths.suite(project, suiteId)}/schedules`,
  schedule: (project: string, suiteId: string, scheduleId: string) =>
    `${apiPaths.schedules(project, suiteId)}/${id(scheduleId)}`,
  targets: (project: string) => `${projectApi(project)}/targets`,
  target: (project: string, targetId: string) => `${apiPaths.targets(project)}/${id(targetId)}`,
  testTarget: (project: string) => `${apiPaths.targets(project)}/test`,
  personas: (project: string) => `${projectApi(project)}/personas`,
  persona: (project: string, personaId: string) => `${apiPaths.personas(project)}/${id(personaId)}`,
  evaluatorTypes: (project: string) => `${projectApi(project)}/evaluator-types`,
  live: (project: string) => `${projectApi(project)}/live`,
  sampleConversations: (project: string) => `${projectApi(project)}/sample-conversations`,
};
