// Every operation with its handler, for the tests that ask each of them.
import { auditOperations } from "@/lib/access/audit/server/audit-operations";
import type { AnyImplemented } from "@/lib/access/implement";
import { keysOperations } from "@/lib/access/keys/server/keys-operations";
import {
  accountOperations,
  membersOperations,
  signInOperations,
} from "@/lib/access/people/server/people-operations";
import { projectsOperations } from "@/lib/access/projects/server/projects-operations";
import { redactionOperations } from "@/lib/access/redaction/server/redaction-operations";
import { cliOperations } from "@/lib/api/server/cli-operations";
import { healthOperations } from "@/lib/api/server/health-operations";
import { metricsOperations } from "@/lib/api/server/metrics-operations";
import { systemOperations } from "@/lib/api/server/system-operations";
import { serversOf } from "@/lib/dialects/server/dialect-servers";
import { modelsOperations } from "@/lib/models/server/models-operations";
import { webhooksOperations } from "@/lib/notifications/server/webhooks-operations";
import { blessingOperations } from "@/lib/results/blessing/server/blessing-operations";
import { comparisonOperations } from "@/lib/results/comparison/server/comparison-operations";
import { exportOperations } from "@/lib/results/export/server/export-operations";
import { quarantineOperations } from "@/lib/results/quarantine/server/quarantine-operations";
import { shareOperations } from "@/lib/results/share/server/share-operations";
import { stabilityOperations } from "@/lib/results/stability/server/stability-operations";
import { resultsOperations } from "@/lib/runner/jobs/server/results-operations";
import { rejudgingOperations } from "@/lib/runner/rejudging/server/rejudging-operations";
import { retentionOperations } from "@/lib/runner/retention/server/retention-operations";
import { schedulesOperations } from "@/lib/runner/schedules/server/schedules-operations";
import { runnerOperations } from "@/lib/runner/server/runner-operations";
import { personasOperations } from "@/lib/scenarios/personas/server/personas-operations";
import {
  evaluatorsOperations,
  scenariosOperations,
} from "@/lib/scenarios/server/scenarios-operations";
import { searchOperations } from "@/lib/search/server/search-operations";
import { gateOperations } from "@/lib/suites/gate/server/gate-operations";
import { libraryOperations } from "@/lib/suites/server/library";
import { suitesOperations } from "@/lib/suites/server/suites-operations";
import { secretsOperations, targetsOperations } from "@/lib/targets/server/targets-operations";
import { tracesOperations } from "@/lib/traces/server/traces-operations";

export const TABLES: Readonly<Record<string, Readonly<Record<string, AnyImplemented>>>> = {
  ...Object.fromEntries(serversOf().flatMap(({ operations }) => Object.entries(operations))),
  results: resultsOperations,
  comparison: comparisonOperations,
  stability: stabilityOperations,
  blessing: blessingOperations,
  quarantine: quarantineOperations,
  gate: gateOperations,
  exports: exportOperations,
  shares: shareOperations,
  search: searchOperations,
  scenarios: scenariosOperations,
  library: libraryOperations,
  personas: personasOperations,
  evaluators: evaluatorsOperations,
  suites: suitesOperations,
  targets: targetsOperations,
  runner: runnerOperations,
  rejudging: rejudgingOperations,
  schedules: schedulesOperations,
  retention: retentionOperations,
  redaction: redactionOperations,
  models: modelsOperations,
  secrets: secretsOperations,
  traces: tracesOperations,
  webhooks: webhooksOperations,
  projects: projectsOperations,
  keys: keysOperations,
  audit: auditOperations,
  signIn: signInOperations,
  account: accountOperations,
  members: membersOperations,
  system: systemOperations,
  health: healthOperations,
  metrics: metricsOperations,
  cli: cliOperations,
};

export const ALL_OPERATIONS = Object.entries(TABLES).flatMap(([table, operations]) =>
  Object.entries(operations).map(([name, implemented]) => ({
    name: `${table}.${name}`,
    implemented,
  })),
);
