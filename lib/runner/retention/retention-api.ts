// Deleting for good, and for how long a project keeps what.
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { countedRunsSchema } from "@/lib/results/archive/archive-schema";
import {
  retentionChangeSchema,
  retentionPreviewSchema,
  retentionQuerySchema,
  retentionSchema,
  runDeletionSchema,
} from "./retention-schema";

const rest = { tag: "Archive and retention", auth: "project", dialect: "rest" } as const;
const PROJECT = "/api/projects/{projectId}";
const RETENTION = `${PROJECT}/retention` as const;

export const retentionApi = {
  getRetention: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: RETENTION,
    summary: "How long a project keeps conversations, traces and its audit log",
    answer: answerWith(200, "Days; null is for ever", retentionSchema),
  }),
  saveRetention: operation({
    ...rest,
    scope: "admin",
    method: "PUT",
    path: RETENTION,
    summary: "Set how long a project keeps what",
    description:
      "What is older is deleted within an hour, and from then on every hour. Blessed batches are kept with their traces. Without `mediaDays`, those stay as they are.",
    body: retentionChangeSchema,
    answer: answerWith(200, "What was saved", retentionSchema),
  }),
  previewRetention: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: `${RETENTION}/preview`,
    summary: "How much would be deleted now with the given days",
    query: retentionQuerySchema,
    answer: answerWith(200, "Counts; 0 of what is kept for ever", retentionPreviewSchema),
  }),
  deleteRuns: operation({
    ...rest,
    scope: "admin",
    method: "POST",
    path: `${PROJECT}/archive/delete`,
    summary: "Delete a set, a batch or a run for good",
    description:
      "Runs that were started here and have not ended are stopped first. The runs leave all lists at once, and their addresses answer 410. About ten minutes after their last event they are removed with their events, search entries, jobs and traces; until then they can be restored. At most 10,000 runs a call; call again while `hasMore`.",
    body: runDeletionSchema,
    answer: answerWith(200, "Number of deleted runs", countedRunsSchema),
  }),
  deleteTrace: operation({
    ...rest,
    scope: "admin",
    method: "DELETE",
    path: `${PROJECT}/traces/{traceId}`,
    summary: "Delete a trace with its spans for good",
    description: "Its address answers 410 from then on.",
    answer: answerWith(204, "Deleted", null),
    errors: [404, 410],
  }),
} satisfies OperationTable;
