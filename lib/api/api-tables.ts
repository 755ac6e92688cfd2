// All operation tables of the API.
import { keysApi } from "@/lib/access/keys/keys-api";
import { honeyhiveApi } from "@/lib/dialects/honeyhive/honeyhive-api";
import { honeyhiveV1Api } from "@/lib/dialects/honeyhive/honeyhive-v1-api";
import { langwatchApi } from "@/lib/dialects/langwatch/langwatch-api";
import { langwatchLibraryApi } from "@/lib/dialects/langwatch/library-api";
import { langwatchRunningApi } from "@/lib/dialects/langwatch/running-api";
import { langwatchTracesApi } from "@/lib/dialects/langwatch/traces-api";
import { otlpApi } from "@/lib/dialects/otlp/otlp-api";
import { modelsApi } from "@/lib/models/models-api";
import { webhooksApi } from "@/lib/notifications/webhooks-api";
import type { OperationTable } from "@/lib/platform/http/operation";
import { resultsApi } from "@/lib/results/results-api";
import { runnerApi } from "@/lib/runner/runner-api";
import { schedulesApi } from "@/lib/runner/schedules/schedules-api";
import { evaluatorsApi } from "@/lib/scenarios/evaluators/evaluators-api";
import { libraryApi } from "@/lib/scenarios/library-api";
import { personasApi } from "@/lib/scenarios/personas/personas-api";
import { scenariosApi } from "@/lib/scenarios/scenarios-api";
import { searchApi } from "@/lib/search/search-api";
import { secretsApi } from "@/lib/secrets/secrets-api";
import { suitesApi } from "@/lib/suites/suites-api";
import { targetsApi } from "@/lib/targets/targets-api";
import { tracesApi } from "@/lib/traces/traces-api";
import { systemApi } from "./system-api";

export const API_TABLES: Readonly<Record<string, OperationTable>> = {
  langwatch: langwatchApi,
  langwatchLibrary: langwatchLibraryApi,
  langwatchRunning: langwatchRunningApi,
  langwatchTraces: langwatchTracesApi,
  honeyhive: honeyhiveApi,
  honeyhiveV1: honeyhiveV1Api,
  otlp: otlpApi,
  results: resultsApi,
  search: searchApi,
  scenarios: scenariosApi,
  library: libraryApi,
  personas: personasApi,
  evaluators: evaluatorsApi,
  suites: suitesApi,
  targets: targetsApi,
  runner: runnerApi,
  schedules: schedulesApi,
  models: modelsApi,
  secrets: secretsApi,
  traces: tracesApi,
  webhooks: webhooksApi,
  keys: keysApi,
  system: systemApi,
};
