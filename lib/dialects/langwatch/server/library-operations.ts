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
