// Every contract that there is, by group.
import type { Contract } from "@/lib/platform/http/contract";
import { executionContracts } from "./execution-contracts";
import { honeyhiveContracts } from "./honeyhive-contracts";
import { honeyhiveV1Contracts } from "./honeyhive-v1-contracts";
import { langwatchContracts } from "./langwatch-contracts";
import { langwatchTraceContracts } from "./langwatch-trace-contracts";
import { modelContracts } from "./model-contracts";
import { otlpContracts } from "./otlp-contracts";
import { personaContracts } from "./persona-contracts";
import { projectContracts } from "./project-contracts";
import { scenarioContracts } from "./scenario-contracts";
import { scheduleContracts } from "./schedule-contracts";
import { secretContracts } from "./secret-contracts";
import { suiteContracts } from "./suite-contracts";
import { systemContracts } from "./system-contracts";
import { targetContracts } from "./target-contracts";
import { traceContracts } from "./trace-contracts";
import { webhookContracts } from "./webhook-contracts";

export const contractGroups: Readonly<Record<string, Readonly<Record<string, Contract>>>> = {
  langwatch: langwatchContracts,
  langwatchTrace: langwatchTraceContracts,
  honeyhive: honeyhiveContracts,
  honeyhiveV1: honeyhiveV1Contracts,
  otlp: otlpContracts,
  project: projectContracts,
  scenario: scenarioContracts,
  persona: personaContracts,
  suite: suiteContracts,
  target: targetContracts,
  execution: executionContracts,
  model: modelContracts,
  secret: secretContracts,
  trace: traceContracts,
  webhook: webhookContracts,
  schedule: scheduleContracts,
  system: systemContracts,
};
