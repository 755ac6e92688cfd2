// All addresses of the product are built here.
import type { Route } from "next";

import { encodeIdSegment as id } from "@/lib/base/ids/ids";
import type { BatchIds } from "@/lib/base/ids/result-keys";

export interface SetAddress {
  project: string;
  setId: string;
}
export interface BatchAddress extends SetAddress, BatchIds {}
export interface RunAddress extends BatchAddress {
  runId: string;
}

const page = (path: string) => path as Route; // dynamic segments are encoded here, which typed routes cannot see

export const pagePaths = {
  home: () => page("/"),
  projects: () => page("/projects"),
  signIn: (next?: string) =>
    page(next === undefined ? "/sign-in" : `/sign-in?${new URLSearchParams({ next }).toString()}`),
  setUp: (token: string) => page(`/set-up/${id(token)}`),
  invite: (token: string) => page(`/invite/${id(token)}`),
  resetPassword: (token: string) => page(`/reset-password/${id(token)}`),
  account: () => page("/account"),
  people: () => page("/people"),
  installationAudit: () => page(`${pagePaths.people()}/audit`),
  docs: () => page("/docs"),
  /** A page of the guide; the first one has no name. */
  guide: (name: string, anchor?: string) => {
    const path = name === "" ? pagePaths.docs() : `${pagePaths.docs()}/${name}`;
    return page(anchor === undefined ? path : `${path}#${anchor}`);
  },
  apiReference: () => page(`${pagePaths.docs()}/api`),
  /** A group of the API reference, or one of its operations. */
  docsGroup: (group: string, operation?: string) =>
    page(
      `${pagePaths.apiReference()}/${id(group)}${operation === undefined ? "" : `#${operation}`}`,
    ),
  /** The ways to a first run, also for a project that has some. */
  start: (project: string) => page(`/${id(project)}/start`),
  whatIsNew: (project: string) => page(`/${id(project)}/whats-new`),
  simulations: (project: string) => page(`/${id(project)}/simulations`),
  set: ({ project, setId }: SetAddress) => page(`/${id(project)}/simulations/${id(setId)}`),
  batch: (batch: BatchAddress) => page(`${pagePaths.set(batch)}/${id(batch.batchId)}`),
  /** With a baseline: the id of a batch, or another reference to one; all changes, unless one is named. */
  comparison: (batch: BatchAddress, base: string, change?: string) => {
    const query = { compare: printRef(base), ...(change !== undefined && { change }) };
    return page(`${pagePaths.batch(batch)}?${new URLSearchParams(query).toString()}`);
  },
  /** The runs of the batch that do not meet a criterion. */
  unmetRuns: (batch: BatchAddress, criterion: string) =>
    page(`${pagePaths.batch(batch)}?${new URLSearchParams({ unmet: criterion }).toString()}`),
  run: (run: RunAddress) => page(`${pagePaths.batch(run)}/${id(run.runId)}`),
  /** For who knows of a run nothing but its id. */
  runById: (project: string, runId: string) => page(`/${id(project)}/runs/${id(runId)}`),
  /** The cells by how unstable they are, of one set or of all. */
  stability: (project: string, setId?: string) => {
    const query = setId === undefined ? "" : `?${new URLSearchParams({ set: setId }).toString()}`;
    return page(`/${id(project)}/stability${query}`);
  },
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
  /** The form, with the dialog that runs the scenario. */
  scenarioRun: (project: string, scenarioId: string) =>
    page(`${pagePaths.scenario(project, scenarioId)}?run=true`),
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
  generalSettings: (project: string) => page(`${pagePaths.settings(project)}/general`),
  memberSettings: (project: string) => page(`${pagePaths.settings(project)}/members`),
  keySettings: (project: string) => page(`${pagePaths.settings(project)}/keys`),
  modelSettings: (project: string) => page(`${pagePaths.settings(project)}/models`),
  webhookSettings: (project: string) => page(`${pagePaths.settings(project)}/webhooks`),
  secretSettings: (project: string) => page(`${pagePaths.settings(project)}/secrets`),
  sharingSettings: (project: string) => page(`${pagePaths.settings(project)}/sharing`),
  auditSettings: (project: string) => page(`${pagePaths.settings(project)}/audit`),
  dataSettings: (project: string) => page(`${pagePaths.settings(project)}/data`),
};

/** What a link opens to whoever has it. */
export const sharePaths = {
  page: (token: string) => `/share/${id(token)}`,
  badge: (token: string) => `${sharePaths.page(token)}/badge.svg`,
};

/** A reference to a batch as the address has it: a comma in it does not separate two of them. */
export const printRef = (ref: string) => ref.replaceAll("%", "%25").replaceAll(",", "%2C");

const projectApi = (project: string) => `/api/projects/${id(project)}`;

/** Addresses that the browser or another program requests directly; all others are called by their operation. */
export const apiPaths = {
  media: (project: string, runId: string, part: { messageKey: string; index: number }) =>
    `${apiPaths.run(project, runId)}/media/${id(part.messageKey)}/${String(part.index)}`,
  run: (project: string, runId: string) => `${projectApi(project)}/runs/${id(runId)}`,
  exportScenarios: (project: string) => `${projectApi(project)}/scenario-library/export`,
  auditExport: (project: string) => `${projectApi(project)}/audit/export`,
  /** `what` is a path below the exports of the batch. */
  exportBatch: ({ project, setId, batchId }: BatchAddress, what: string) =>
    `${projectApi(project)}/sets/${id(setId)}/batches/${id(batchId)}/export/${what}`,
  demoAgent: () => "/api/demo-agent",
  live: (project: string) => `${projectApi(project)}/live`,
};
