import { implement } from "@/lib/access/implement";
import { listArchived } from "@/lib/results/archive/server/list-archived";
import { restoreRuns } from "@/lib/results/archive/server/move-runs";
import { editBatch } from "@/lib/results/batches/server/batch-provenance";
import { listBatchesWithUsage } from "@/lib/results/batches/server/list-batches";
import { findRunNeighbours } from "@/lib/results/cells/server/find-neighbours";
import { readSetGrid } from "@/lib/results/cells/server/read-set-grid";
import { getEvent, listEvents } from "@/lib/results/log/server/list-events";
import { getRunParts } from "@/lib/results/parts/server/run-parts";
import { resultsApi } from "@/lib/results/results-api";
import { listRunTraces } from "@/lib/results/runs/server/list-run-traces";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { getMedia, mediaResponse } from "@/lib/results/runs/server/media";
import { listSets } from "@/lib/results/sets/server/list-sets";
import { editSet, getSet } from "@/lib/results/sets/server/sets";
import { getBatchDetail, getRunPage, listQueuedCells, listQueuedRuns } from "./find-execution";
import { stopAndArchive } from "./stop-and-archive";

export const resultsOperations = implement(resultsApi, {
  listArchived: (ctx, { query }) => listArchived(ctx, query),
  archiveRuns: (ctx, { body }) => stopAndArchive(ctx, body),
  restoreRuns: (ctx, { body }) => restoreRuns(ctx, body),
  getEvent: (ctx, { path }) => getEvent(ctx, path.runId, path.eventId),
  listEvents: (ctx, { path, query }) => listEvents(ctx, path.runId, query),
  getMedia: async (ctx, { path, request }) => {
    const part = { messageKey: path.messageKey, index: Number(path.index) };
    return mediaResponse(await getMedia(ctx, path.runId, part), request.header("range"));
  },
  getRun: (ctx, { path }) => getRunPage(ctx, path.runId),
  listRunTraces: (ctx, { path }) => listRunTraces(ctx, path.runId),
  getRunParts: (ctx, { path }) => getRunParts(ctx, path.runId),
  getTranscript: (ctx, { path }) => getTranscript(ctx, path.runId),
  getBatch: (ctx, { path }) => getBatchDetail(ctx, { setId: path.setId, batchId: path.batchId }),
  editBatch: (ctx, { path, body }) =>
    editBatch(ctx, { setId: path.setId, batchId: path.batchId }, body),
  getNeighbours: (ctx, { path, query }) => {
    const run = { setId: path.setId, batchId: path.batchId, runId: path.runId };
    return findRunNeighbours(ctx, run, query);
  },
  listRuns: (ctx, { path, query }) =>
    listQueuedRuns(ctx, { setId: path.setId, batchId: path.batchId }, query),
  listCells: (ctx, { path, query }) =>
    listQueuedCells(ctx, { setId: path.setId, batchId: path.batchId }, query),
  listBatches: (ctx, { path, query }) => listBatchesWithUsage(ctx, path.setId, query),
  getSetGrid: (ctx, { path }) => readSetGrid(ctx, path.setId),
  editSet: (ctx, { path, body }) => editSet(ctx, path.setId, body),
  getSet: (ctx, { path }) => getSet(ctx, path.setId),
  listSets: (ctx, { query }) => listSets(ctx, query),
});
