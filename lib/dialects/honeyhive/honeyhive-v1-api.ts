// The older addresses of HoneyHive below /v1: released clients append them to their base URL, which may end in /v1.
import type { Operation, OperationTable } from "@/lib/platform/http/operation";
import { honeyhiveApi } from "./honeyhive-api";

export const honeyhiveV1Api = {
  updateEvent: belowV1(honeyhiveApi.updateOlderEvent),
  createModelEvent: belowV1(honeyhiveApi.createModelEvent),
  createModelEvents: belowV1(honeyhiveApi.createModelEvents),
  startSession: belowV1(honeyhiveApi.startSession),
  getSession: belowV1(honeyhiveApi.getSession),
  addSessionTraces: belowV1(honeyhiveApi.addSessionTraces),
} satisfies OperationTable;

function belowV1<O extends Operation>(operation: O): O {
  return { ...operation, path: `/v1${operation.path}` };
}
