// Sets, batches, runs and events of a project.
import { z } from "zod";

import { pageQueryShape, pageSchema } from "@/lib/base/page/page";
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  archivedPageSchema,
  archivedQuerySchema,
  archiveScopeSchema,
  countedRunsSchema,
} from "@/lib/results/archive/archive-schema";
import { batchDetailSchema, listedBatchSchema } from "@/lib/results/batches/batch-schema";
import { batchEditSchema, provenanceSchema } from "@/lib/results/batches/provenance";
import { cellListQuerySchema, cellSchema } from "@/lib/results/cells/cell-schema";
import { setGridSchema } from "@/lib/results/cells/set-grid";
import { eventSummarySchema, rawEventSchema } from "@/lib/results/log/run-event";
import { runPartsSchema } from "@/lib/results/parts/run-parts";
import {
  foundRunSchema,
  neighbourQuerySchema,
  neighboursSchema,
  runListQuerySchema,
  runPageSchema,
  runTracesSchema,
} from "@/lib/results/runs/run-schema";
import {
  scenarioSetEditSchema,
  scenarioSetListQuerySchema,
  scenarioSetSummarySchema,
} from "@/lib/results/sets/set-schema";
import { transcriptSchema } from "@/lib/transcript/transcript-message";

const rest = { method: "GET", tag: "Results", auth: "project", dialect: "rest" } as const;
const PROJECT = "/api/projects/{projectId}";
const pageQuery = z.strictObject(pageQueryShape);
const BATCH = `${PROJECT}/sets/{setId}/batches/{batchId}` as const;
const RUN = `${PROJECT}/runs/{runId}` as const;

export const resultsApi = {
  listSets: operation({
    ...rest,
    scope: "read",
    path: `${PROJECT}/sets`,
    summary: "Sets, pinned ones first, then the most recent event",
    query: scenarioSetListQuerySchema,
    answer: answerWith(200, "A page of sets", pageSchema(scenarioSetSummarySchema)),
  }),
  getSet: operation({
    ...rest,
    scope: "read",
    path: `${PROJECT}/sets/{setId}`,
    summary: "A set with its latest batches",
    answer: answerWith(200, "The set", scenarioSetSummarySchema),
    errors: [404, 410],
  }),
  editSet: operation({
    ...rest,
    scope: "write",
    method: "PATCH",
    path: `${PROJECT}/sets/{setId}`,
    summary: "Pin a set, or unpin it",
    body: scenarioSetEditSchema,
    answer: answerWith(200, "The set", scenarioSetSummarySchema),
    errors: [404, 422],
  }),
  getSetGrid: operation({
    ...rest,
    scope: "read",
    path: `${PROJECT}/sets/{setId}/grid`,
    summary: "Cells of a set by its latest batches",
    answer: answerWith(200, "The grid", setGridSchema),
  }),
  listBatches: operation({
    ...rest,
    scope: "read",
    path: `${PROJECT}/sets/{setId}/batches`,
    summary: "Batches of a set, newest first",
    query: pageQuery,
    answer: answerWith(200, "A page of batches", pageSchema(listedBatchSchema)),
  }),
  getBatch: operation({
    ...rest,
    scope: "read",
    path: BATCH,
    summary: "A batch with its counts and scenarios",
    answer: answerWith(200, "The batch", batchDetailSchema),
    errors: [404, 410],
  }),
  editBatch: operation({
    ...rest,
    scope: "write",
    method: "PATCH",
    path: BATCH,
    summary: "Say where a batch comes from, or add a note",
    description:
      "Only the fields that are sent change; null clears one. What the runs report does not change an edited field, until it is named in `reset`.",
    body: batchEditSchema,
    answer: answerWith(200, "Where it comes from", provenanceSchema),
    errors: [404, 422],
  }),
  listRuns: operation({
    ...rest,
    scope: "read",
    path: `${BATCH}/runs`,
    summary: "Runs of a batch, filtered and sorted; rows carry no transcript",
    query: runListQuerySchema,
    answer: answerWith(200, "A page of runs", pageSchema(foundRunSchema)),
  }),
  listCells: operation({
    ...rest,
    scope: "read",
    path: `${BATCH}/cells`,
    summary: "Cells of a batch: its runs grouped by scenario, target, persona and parameters",
    query: cellListQuerySchema,
    answer: answerWith(200, "A page of cells", pageSchema(cellSchema)),
  }),
  getNeighbours: operation({
    ...rest,
    scope: "read",
    path: `${BATCH}/runs/{runId}/neighbours`,
    summary: "The previous and the next run that match a filter",
    query: neighbourQuerySchema,
    answer: answerWith(200, "The neighbours", neighboursSchema),
  }),
  getRun: operation({
    ...rest,
    scope: "read",
    path: RUN,
    summary: "A run with verdict, criteria, error and metadata",
    answer: answerWith(200, "The run", runPageSchema),
    errors: [404, 410],
  }),
  getRunParts: operation({
    ...rest,
    scope: "read",
    path: `${RUN}/parts`,
    summary: "What a run was made with: target, judge and simulated user",
    description:
      "Without secrets, as they were when the run began. Null for a run of an SDK or of an earlier release.",
    answer: answerWith(200, "The parts", runPartsSchema),
    errors: [404, 410],
  }),
  getTranscript: operation({
    ...rest,
    scope: "read",
    path: `${RUN}/transcript`,
    summary: "The conversation of a run",
    answer: answerWith(200, "The messages", transcriptSchema),
    errors: [404, 410],
  }),
  listEvents: operation({
    ...rest,
    scope: "read",
    path: `${RUN}/events`,
    summary: "Events of a run in order of receipt",
    query: pageQuery,
    answer: answerWith(200, "A page of events", pageSchema(eventSummarySchema)),
    errors: [404],
  }),
  getEvent: operation({
    ...rest,
    scope: "read",
    path: `${RUN}/events/{eventId}`,
    summary: "One event with its body as received",
    answer: answerWith(200, "The event", rawEventSchema),
    errors: [404],
  }),
  getMedia: operation({
    ...rest,
    scope: "read",
    path: `${RUN}/media/{messageKey}/{index}`,
    summary: "The bytes of an image, a sound or a file in a message",
    description: "With a `Range` of one piece it answers 206 with that piece.",
    answer: {
      status: 200,
      description: "The bytes",
      schema: null,
      contentType: "application/octet-stream",
    },
    errors: [404, 410],
  }),
  listRunTraces: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: `${PROJECT}/runs/{runId}/traces`,
    summary: "What happened inside a run: its traces and their usage",
    answer: answerWith(200, "The traces", runTracesSchema),
    errors: [404, 410],
  }),
  listArchived: operation({
    ...rest,
    tag: "Archive and retention",
    scope: "read",
    path: `${PROJECT}/archive`,
    summary: "Archived runs, counted by set, by batch of a set, or run by run",
    query: archivedQuerySchema,
    answer: answerWith(200, "A page of sets, batches or runs", archivedPageSchema),
  }),
  archiveRuns: operation({
    ...rest,
    tag: "Archive and retention",
    scope: "write",
    audit: true,
    method: "POST",
    path: `${PROJECT}/archive`,
    summary: "Archive a set, a batch or a run",
    description:
      "Runs that were started here and have not ended are stopped first. At most 10,000 runs a call; call again while `hasMore`. Their events are kept.",
    body: archiveScopeSchema,
    answer: answerWith(200, "Number of archived runs", countedRunsSchema),
  }),
  restoreRuns: operation({
    ...rest,
    tag: "Archive and retention",
    scope: "write",
    audit: true,
    method: "POST",
    path: `${PROJECT}/archive/restore`,
    summary: "Restore an archived set, batch or run",
    description: "At most 10,000 runs a call; call again while `hasMore`.",
    body: archiveScopeSchema,
    answer: answerWith(200, "Number of restored runs", countedRunsSchema),
  }),
} satisfies OperationTable;
