// Every address of the product, built here and nowhere else.
import type { Route } from "next";

import { encodeIdSegment as id } from "./id-segment";

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
  simulations: (project: string) => page(`/${id(project)}/simulations`),
  set: ({ project, setId }: SetAddress) => page(`/${id(project)}/simulations/${id(setId)}`),
  batch: (batch: BatchAddress) => page(`${pagePaths.set(batch)}/${id(batch.batchId)}`),
  run: (run: RunAddress) => page(`${pagePaths.batch(run)}/${id(run.runId)}`),
};

const projectApi = (project: string) => `/api/projects/${id(project)}`;

export const apiPaths = {
  sets: (project: string) => `${projectApi(project)}/sets`,
  set: ({ project, setId }: SetAddress) => `${projectApi(project)}/sets/${id(setId)}`,
  batches: (set: SetAddress) => `${apiPaths.set(set)}/batches`,
  batch: (batch: BatchAddress) => `${apiPaths.set(batch)}/batches/${id(batch.batchId)}`,
  runs: (batch: BatchAddress) => `${apiPaths.batch(batch)}/runs`,
  neighbours: (run: RunAddress) => `${apiPaths.runs(run)}/${id(run.runId)}/neighbours`,
  run: (project: string, runId: string) => `${projectApi(project)}/runs/${id(runId)}`,
  transcript: (project: string, runId: string) => `${apiPaths.run(project, runId)}/transcript`,
  events: (project: string, runId: string) => `${apiPaths.run(project, runId)}/events`,
  event: (project: string, runId: string, eventId: string) =>
    `${apiPaths.events(project, runId)}/${id(eventId)}`,
  media: (project: string, runId: string, part: { messageKey: string; index: number }) =>
    `${apiPaths.run(project, runId)}/media/${id(part.messageKey)}/${String(part.index)}`,
  live: (project: string) => `${projectApi(project)}/live`,
  sampleConversations: (project: string) => `${projectApi(project)}/sample-conversations`,
};
