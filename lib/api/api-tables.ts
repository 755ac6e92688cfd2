// All operation tables of the API.
import { auditApi } from "@/lib/access/audit/audit-api";
import { keysApi } from "@/lib/access/keys/keys-api";
import { accountApi } from "@/lib/access/people/account-api";
import { membersApi } from "@/lib/access/people/members-api";
import { projectsApi } from "@/lib/access/projects/projects-api";
import { redactionApi } from "@/lib/access/redaction/redaction-api";
import { signInApi } from "@/lib/access/sign-in/sign-in-api";
import { DIALECTS } from "@/lib/dialects/dialects";
import { modelsApi } from "@/lib/models/models-api";
import { webhooksApi } from "@/lib/notifications/webhooks-api";
import type { ForeignDialect } from "@/lib/platform/http/dialect";
import type { OperationTable } from "@/lib/platform/http/operation";
import { blessingApi } from "@/lib/results/blessing/blessing-api";
import { comparisonApi } from "@/lib/results/comparison/comparison-api";
import { exportApi } from "@/lib/results/export/export-api";
import { quarantineApi } from "@/lib/results/quarantine/quarantine-api";
import { resultsApi } from "@/lib/results/results-api";
import { shareApi } from "@/lib/results/share/share-api";
import { stabilityApi } from "@/lib/results/stability/stability-api";
import { rejudgingApi } from "@/lib/runner/rejudging/rejudging-api";
import { retentionApi } from "@/lib/runner/retention/retention-api";
import { runnerApi } from "@/lib/runner/runner-api";
import { schedulesApi } from "@/lib/runner/schedules/schedules-api";
import { evaluatorsApi } from "@/lib/scenarios/evaluators/evaluators-api";
import { libraryApi } from "@/lib/scenarios/library-api";
import { personasApi } from "@/lib/scenarios/personas/personas-api";
import { scenariosApi } from "@/lib/scenarios/scenarios-api";
import { searchApi } from "@/lib/search/search-api";
import { secretsApi } from "@/lib/secrets/secrets-api";
import { gateApi } from "@/lib/suites/gate/gate-api";
import { suitesApi } from "@/lib/suites/suites-api";
import { targetsApi } from "@/lib/targets/targets-api";
import { tracesApi } from "@/lib/traces/traces-api";
import { cliApi } from "./cli-api";
import { healthApi } from "./health-api";
import { metricsApi } from "./metrics-api";
import { systemApi } from "./system-api";

/** Operations of our own. */
const OWN_TABLES: Readonly<Record<string, OperationTable>> = {
  results: resultsApi,
  search: searchApi,
  scenarios: scenariosApi,
  library: libraryApi,
  personas: personasApi,
  evaluators: evaluatorsApi,
  suites: suitesApi,
  targets: targetsApi,
  runner: runnerApi,
  rejudging: rejudgingApi,
  schedules: schedulesApi,
  retention: retentionApi,
  redaction: redactionApi,
  models: modelsApi,
  secrets: secretsApi,
  traces: tracesApi,
  webhooks: webhooksApi,
  projects: projectsApi,
  keys: keysApi,
  audit: auditApi,
  comparison: comparisonApi,
  stability: stabilityApi,
  blessing: blessingApi,
  quarantine: quarantineApi,
  gate: gateApi,
  exports: exportApi,
  shares: shareApi,
  signIn: signInApi,
  account: accountApi,
  members: membersApi,
  system: systemApi,
  health: healthApi,
  metrics: metricsApi,
  cli: cliApi,
};

/** All tables by name: those of the dialects, then ours. */
export function apiTables(
  dialects: readonly ForeignDialect[] = DIALECTS,
): Readonly<Record<string, OperationTable>> {
  const foreign = dialects.flatMap(({ tables }) => Object.entries(tables));
  return { ...Object.fromEntries(foreign), ...OWN_TABLES };
}
