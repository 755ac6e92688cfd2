import { implement } from "@/lib/access/implement";
import { langwatchLibraryApi } from "../library-api";
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

export const langwatchLibraryOperations = implement(langwatchLibraryApi, {
  getAgent: (ctx, { path }) => answerAgent(ctx.project, path.agentId),
  updateAgent: (ctx, { path, body }) => answerAgentUpdate(ctx.project, path.agentId, body),
  archiveAgent: (ctx, { path }) => answerAgentArchive(ctx.project, path.agentId),
  listAgents: (ctx, { query }) => answerAgents(ctx.project, query),
  createAgent: (ctx, { body }) => answerNewAgent(ctx.project, body),
  getScenario: (ctx, { path }) => answerScenario(ctx.project, path.scenarioId),
  updateScenario: (ctx, { path, body }) =>
    answerScenarioUpdate({ project: ctx.project, author: ctx.actor.name }, path.scenarioId, body),
  archiveScenario: (ctx, { path }) => answerScenarioArchive(ctx.project, path.scenarioId),
  listScenarios: (ctx) => answerScenarios(ctx.project),
  createScenario: (ctx, { body }) =>
    answerNewScenario({ project: ctx.project, author: ctx.actor.name }, body),
  duplicateSuiteByKey: (ctx, { path }) => answerSuiteCopy(ctx.project, path.suiteId),
  getSuiteByKey: (ctx, { path }) => answerSuite(ctx.project, path.suiteId),
  updateSuiteByKey: (ctx, { path, body }) => answerSuiteUpdate(ctx.project, path.suiteId, body),
  archiveSuiteByKey: (ctx, { path }) => answerSuiteArchive(ctx.project, path.suiteId),
  listSuitesByKey: (ctx) => answerSuites(ctx.project),
  createSuiteByKey: (ctx, { body }) => answerNewSuite(ctx.project, body),
});
