import { implement } from "@/lib/access/implement";
import { DEFAULT_SET_ID } from "@/lib/base/ids/ids";
import { pagePaths } from "@/lib/base/paths";
import type { DialectServer } from "@/lib/dialects/server/dialect-server";
import { navigateTab } from "@/lib/platform/live/server/open-live-stream";
import { getEnv } from "@/lib/platform/process/env";
import { startedProvenance } from "@/lib/results/batches/provenance";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { cancelBatch, cancelRun } from "@/lib/runner/jobs/server/cancel-jobs";
import { rerunBatch, rerunRun } from "@/lib/runner/jobs/server/rerun-jobs";
import { stopAndArchive } from "@/lib/runner/jobs/server/stop-and-archive";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { langwatchApi, langwatchRunningApi } from "../langwatch-api";
import { langwatchLibraryApi } from "../library-api";
import { toBatchRun } from "../simulation-run";
import { toSuiteRunAnswer } from "../suite";
import { langwatchTracesApi } from "../trace-search";
import { langwatchEventsOperations } from "./events-operations";
import {
  answerAgent,
  answerAgentArchive,
  answerAgents,
  answerAgentUpdate,
  answerNewAgent,
} from "./langwatch-agents";
import {
  answerNewScenario,
  answerScenario,
  answerScenarioArchive,
  answerScenarios,
  answerScenarioUpdate,
} from "./langwatch-scenarios";
import {
  answerNewSuite,
  answerSuite,
  answerSuiteArchive,
  answerSuiteCopy,
  answerSuites,
  answerSuiteUpdate,
} from "./langwatch-suites";
import { answerTrace, searchTraces } from "./langwatch-traces";
import { loadSamples, removeSamples } from "./samples";
import {
  answerBatchRun,
  answerBatchRuns,
  answerSimulationRun,
  answerSimulationRuns,
} from "./simulation-runs";

export const langwatchOperations = implement(langwatchApi, {
  navigateTab: async (ctx, { body }) => {
    const setId = body.scenarioSetId || DEFAULT_SET_ID; // empty is default too
    const path = pagePaths.batch({ project: ctx.project.slug, setId, batchId: body.batchRunId });
    const delivered = await navigateTab({ projectId: ctx.project.id, tab: body.tabKey, path });
    return { delivered, url: getEnv().baseUrl + path };
  },
  archiveSet: async (ctx, { query }) => {
    const { runs, hasMore } = await stopAndArchive(ctx, { setId: query.scenarioSetId });
    return { archived: runs, failed: 0, scenarioSetId: query.scenarioSetId, hasMore };
  },
  getRun: (ctx, { path }) => answerSimulationRun(ctx, path.scenarioRunId),
  getBatch: (ctx, { path }) => answerBatchRun(ctx, path.batchRunId),
  listBatches: (ctx, { query }) => answerBatchRuns(ctx, query),
  listRuns: (ctx, { query }) => answerSimulationRuns(ctx, query),
});

export const langwatchLibraryOperations = implement(langwatchLibraryApi, {
  getAgent: (ctx, { path }) => answerAgent(ctx, path.agentId),
  updateAgent: (ctx, { path, body }) => answerAgentUpdate(ctx, path.agentId, body),
  archiveAgent: (ctx, { path }) => answerAgentArchive(ctx, path.agentId),
  listAgents: (ctx, { query }) => answerAgents(ctx, query),
  createAgent: (ctx, { body }) => answerNewAgent(ctx, body),
  getScenario: (ctx, { path }) => answerScenario(ctx, path.scenarioId),
  updateScenario: (ctx, { path, body }) => answerScenarioUpdate(ctx, path.scenarioId, body),
  archiveScenario: (ctx, { path }) => answerScenarioArchive(ctx, path.scenarioId),
  listScenarios: (ctx) => answerScenarios(ctx),
  createScenario: (ctx, { body }) => answerNewScenario(ctx, body),
  duplicateSuiteByKey: (ctx, { path }) => answerSuiteCopy(ctx, path.suiteId),
  getSuiteByKey: (ctx, { path }) => answerSuite(ctx, path.suiteId),
  updateSuiteByKey: (ctx, { path, body }) => answerSuiteUpdate(ctx, path.suiteId, body),
  archiveSuiteByKey: (ctx, { path }) => answerSuiteArchive(ctx, path.suiteId),
  listSuitesByKey: (ctx) => answerSuites(ctx),
  createSuiteByKey: (ctx, { body }) => answerNewSuite(ctx, body),
});

export const langwatchRunningOperations = implement(langwatchRunningApi, {
  cancelRunByKey: (ctx, { path }) => cancelRun(ctx, path.scenarioRunId),
  rerunRunByKey: async (ctx, { path }) => toSuiteRunAnswer(await rerunRun(ctx, path.scenarioRunId)),
  cancelBatchByKey: (ctx, { path }) => cancelBatch(ctx, path.batchRunId),
  rerunBatchByKey: async (ctx, { path, body }) =>
    toSuiteRunAnswer(await rerunBatch(ctx, path.batchRunId, body.only)),
  waitForBatch: async (ctx, { path, query, request }) => {
    const batchId = path.batchRunId;
    const limits = { ...query, signal: request.signal };
    const { parts, times, isPending } = await waitForBatch(ctx, batchId, limits);
    return toBatchRun(batchId, parts, { ...times, isPending });
  },
  runSuiteByKey: async (ctx, { path, body }) =>
    toSuiteRunAnswer(
      await startSuite(ctx, path.suiteId, {
        ...body,
        provenance: startedProvenance(body),
        trigger: "api",
      }),
    ),
});

export const langwatchTracesOperations = implement(langwatchTracesApi, {
  getOlderTrace: (ctx, { path, query }) => answerTrace(ctx, path.traceId, query),
  getTrace: (ctx, { path, query }) => answerTrace(ctx, path.traceId, query),
  searchTraces: (ctx, { body }) => searchTraces(ctx, body),
});

export const langwatchServer: DialectServer = {
  operations: {
    langwatchEvents: langwatchEventsOperations,
    langwatch: langwatchOperations,
    langwatchLibrary: langwatchLibraryOperations,
    langwatchRunning: langwatchRunningOperations,
    langwatchTraces: langwatchTracesOperations,
  },
  loadSamples,
  removeSamples,
};
