// Our own REST, under a project: what the pages of the visualizer ask.
import { z } from "zod";

import { madeApiKeySchema } from "@/lib/access/keys/api-key";
import { pageQueryShape, pageSchema } from "@/lib/base/page/page";
import { contract, type Contract } from "@/lib/platform/http/contract";
import { batchDetailSchema, batchSummarySchema } from "@/lib/results/batches/batch-schema";
import { eventSummarySchema, rawEventSchema } from "@/lib/results/log/event-schema";
import {
  foundRunSchema,
  neighboursSchema,
  runDetailSchema,
  runFilterSchema,
  runListQuerySchema,
} from "@/lib/results/runs/run-schema";
import { setListQuerySchema, setSummarySchema } from "@/lib/results/sets/set-schema";
import {
  searchAnswerSchema,
  searchQuerySchema,
  searchStateSchema,
} from "@/lib/search/search-schema";
import { transcriptSchema } from "@/lib/transcript/transcript-message";

const PROJECT = "/api/projects/{projectId}";
const BATCH = `${PROJECT}/sets/{setId}/batches/{batchId}` as const;
const RUN = `${PROJECT}/runs/{runId}` as const;

const rest = { method: "GET", tag: "Results", auth: "project", dialect: "rest" } as const;
const ok = <T extends z.ZodType>(description: string, schema: T) => ({
  status: 200,
  description,
  schema,
});
const pageQuery = z.strictObject(pageQueryShape);

export const projectContracts = {
  makeApiKey: contract({
    ...rest,
    method: "POST",
    path: `${PROJECT}/keys`,
    summary: "Make an API key",
    description: "Refused while everybody can reach the installation (ALLOW_OPEN_ACCESS=1).",
    answer: { status: 201, description: "The key", schema: madeApiKeySchema },
    errors: [403],
  }),
  listSets: contract({
    ...rest,
    path: `${PROJECT}/sets`,
    summary: "Sets, the one with the latest event first",
    query: setListQuerySchema,
    answer: ok("A page of sets", pageSchema(setSummarySchema)),
  }),
  getSet: contract({
    ...rest,
    path: `${PROJECT}/sets/{setId}`,
    summary: "A set with its latest batches",
    answer: ok("The set", setSummarySchema),
    errors: [404],
  }),
  search: contract({
    ...rest,
    path: `${PROJECT}/search`,
    summary: "Messages in which something was said, and runs of which it is said, the newest first",
    query: searchQuerySchema,
    answer: ok("A page of messages", searchAnswerSchema),
  }),
  getSearchState: contract({
    ...rest,
    path: `${PROJECT}/search/state`,
    summary: "How far the search is behind what is stored",
    answer: ok("The state of the index", searchStateSchema),
  }),
  listBatches: contract({
    ...rest,
    path: `${PROJECT}/sets/{setId}/batches`,
    summary: "Batches of a set, the latest first",
    query: pageQuery,
    answer: ok("A page of batches", pageSchema(batchSummarySchema)),
  }),
  getBatch: contract({
    ...rest,
    path: BATCH,
    summary: "A batch with its counts and scenarios",
    answer: ok("The batch", batchDetailSchema),
    errors: [404],
  }),
  listRuns: contract({
    ...rest,
    path: `${BATCH}/runs`,
    summary: "Runs of a batch, filtered and sorted; rows carry no transcript",
    query: runListQuerySchema,
    answer: ok("A page of runs", pageSchema(foundRunSchema)),
  }),
  getNeighbours: contract({
    ...rest,
    path: `${BATCH}/runs/{runId}/neighbours`,
    summary: "The previous and the next run within a filter",
    query: runFilterSchema,
    answer: ok("The neighbours", neighboursSchema),
  }),
  getRun: contract({
    ...rest,
    path: RUN,
    summary: "A run with verdict, criteria, error and metadata",
    answer: ok("The run", runDetailSchema),
    errors: [404],
  }),
  getTranscript: contract({
    ...rest,
    path: `${RUN}/transcript`,
    summary: "The conversation of a run",
    answer: ok("The messages", transcriptSchema),
    errors: [404],
  }),
  listEvents: contract({
    ...rest,
    path: `${RUN}/events`,
    summary: "Events of a run in the order in which they came",
    query: pageQuery,
    answer: ok("A page of events", pageSchema(eventSummarySchema)),
    errors: [404],
  }),
  getEvent: contract({
    ...rest,
    path: `${RUN}/events/{eventId}`,
    summary: "One event with its body as received",
    answer: ok("The event", rawEventSchema),
    errors: [404],
  }),
  getMedia: contract({
    ...rest,
    path: `${RUN}/media/{messageKey}/{index}`,
    summary: "The bytes of an image, a sound or a file in a message",
    answer: {
      status: 200,
      description: "The bytes",
      schema: null,
      contentType: "application/octet-stream",
    },
    errors: [404],
  }),
  getLive: contract({
    ...rest,
    path: `${PROJECT}/live`,
    summary: "Server-sent events that say where something has changed",
    description:
      "`change` names the set, the batch and the run (a missing one means any); `navigate` asks the tab of `tab` to open a path. A hint, never data: read again from the other routes.",
    query: z.strictObject({ tab: z.string().min(1).max(200).optional() }),
    answer: {
      status: 200,
      description: "A stream",
      schema: null,
      contentType: "text/event-stream",
    },
  }),
  loadSamples: contract({
    ...rest,
    method: "POST",
    path: `${PROJECT}/sample-conversations`,
    summary: "Loads recorded conversations through the ingest function",
    description: "Loading them again changes nothing.",
    answer: ok("How much was loaded", z.object({ events: z.number(), runs: z.number() })),
  }),
} satisfies Record<string, Contract>;
