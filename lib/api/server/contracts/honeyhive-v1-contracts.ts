// The older addresses of HoneyHive below /v1: released clients append them to their base URL, which may end in /v1.
import type { Contract } from "@/lib/platform/http/contract";
import { honeyhiveContracts } from "./honeyhive-contracts";

export const honeyhiveV1Contracts = {
  updateEvent: belowV1(honeyhiveContracts.updateOlderEvent),
  createModelEvent: belowV1(honeyhiveContracts.createModelEvent),
  createModelEvents: belowV1(honeyhiveContracts.createModelEvents),
  startSession: belowV1(honeyhiveContracts.startSession),
  getSession: belowV1(honeyhiveContracts.getSession),
  addSessionTraces: belowV1(honeyhiveContracts.addSessionTraces),
} satisfies Record<string, Contract>;

function belowV1<C extends Contract>(contract: C): C {
  return { ...contract, path: `/v1${contract.path}` };
}
