import { implement } from "@/lib/access/implement";
import { DEFAULT_SET_ID } from "@/lib/base/ids/ids";
import { isJsonObject } from "@/lib/base/json/json";
import { pagePaths } from "@/lib/base/paths";
import { navigateTab } from "@/lib/platform/live/server/navigate-tab";
import { getEnv } from "@/lib/platform/process/env";
import { archiveSet } from "@/lib/results/sets/server/archive-set";
import { langwatchApi } from "../langwatch-api";
import {
  answerBatchRun,
  answerBatchRuns,
  answerSimulationRun,
  answerSimulationRuns,
} from "./simulation-runs";
import { receiveScenarioEvent } from "./store-scenario-event";

export const langwatchOperations = implement(langwatchApi, {
  createEvent: (ctx, { body, sent }) =>
    receiveScenarioEvent(ctx, { event: body, sent: isJsonObject(sent) ? sent : {} }),
  navigateTab: async (ctx, { body }) => {
    const setId = body.scenarioSetId || DEFAULT_SET_ID; // empty is default too
    const path = pagePaths.batch({ project: ctx.project.slug, setId, batchId: body.batchRunId });
    const delivered = await navigateTab({ projectId: ctx.project.id, tab: body.tabKey, path });
    return { delivered, url: getEnv().baseUrl + path };
  },
  archiveSet: async (ctx, { query }) => {
    const { archived, hasMore } = await archiveSet(ctx, query.scenarioSetId);
    return { archived, failed: 0, scenarioSetId: query.scenarioSetId, hasMore };
  },
  getRun: (ctx, { path }) => answerSimulationRun(ctx, path.scenarioRunId),
  getBatch: (ctx, { path }) => answerBatchRun(ctx, path.batchRunId),
  listBatches: (ctx, { query }) => answerBatchRuns(ctx, query),
  listRuns: (ctx, { query }) => answerSimulationRuns(ctx, query),
});
