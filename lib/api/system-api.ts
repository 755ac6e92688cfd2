// The OpenAPI document, live updates, samples and the demo.
import { z } from "zod";

import { demoReplySchema, demoRequestSchema } from "@/lib/api/demo/demo-agent";
import { demoAnswerSchema } from "@/lib/api/demo/demo-suite";
import { findQuerySchema, foundNamesSchema } from "@/lib/api/find/find-schema";
import { guideFoundSchema, guideQuerySchema } from "@/lib/api/guide/search-guide";
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";

const rest = { method: "GET", tag: "Results", auth: "project", dialect: "rest" } as const;
const PROJECT = "/api/projects/{projectId}";
const inProject = { auth: "project", dialect: "rest", tag: "Running", method: "POST" } as const;
const system = { method: "GET", tag: "System", auth: "none", dialect: "rest" } as const;

export const systemApi = {
  getLive: operation({
    ...rest,
    scope: "read",
    path: `${PROJECT}/live`,
    summary: "Server-sent events that name what has changed",
    description:
      "`change` names the set, the batch and the run (a missing one means any); `navigate` asks the tab of `tab` to open a path. Events contain no data: read it from the other routes.",
    query: z.strictObject({ tab: z.string().min(1).max(200).optional() }),
    answer: {
      status: 200,
      description: "A stream",
      schema: null,
      contentType: "text/event-stream",
    },
  }),
  findByName: operation({
    ...rest,
    scope: "read",
    path: `${PROJECT}/find`,
    summary: "Sets, batches, runs and library items by name, at most five of each",
    query: findQuerySchema,
    answer: answerWith(200, "What was found", foundNamesSchema),
  }),
  loadSamples: operation({
    ...rest,
    scope: "write",
    method: "POST",
    path: `${PROJECT}/sample-conversations`,
    summary: "Loads recorded conversations through the ingest function",
    description: "Restores them if they were removed; otherwise loading them again has no effect.",
    answer: answerWith(
      200,
      "How much was loaded",
      z.object({ events: z.number(), runs: z.number() }),
    ),
  }),
  removeSamples: operation({
    ...rest,
    scope: "write",
    method: "DELETE",
    path: `${PROJECT}/sample-conversations`,
    summary: "Archives the recorded conversations",
    description: "Loading them restores them.",
    answer: answerWith(200, "How much was archived", z.object({ runs: z.number() })),
  }),
  setUpDemo: operation({
    ...inProject,
    scope: "write",
    path: `${PROJECT}/demo`,
    summary: "Set up a suite against the demo agent",
    description: "Calling it again has no effect.",
    answer: answerWith(200, "The suite", demoAnswerSchema),
  }),
  askDemoAgent: operation({
    ...system,
    scope: "write",
    method: "POST",
    path: "/api/demo-agent",
    summary: "An agent that comes with the product, to run a first suite against",
    description: "It gives opening hours, books tables and cancels bookings, by rules.",
    body: demoRequestSchema,
    answer: { status: 200, description: "Its reply", schema: demoReplySchema },
    errors: [400, 422],
  }),
  findInGuide: operation({
    ...system,
    auth: "installation",
    scope: "read",
    path: "/api/guide",
    summary: "Find sections of the guide by words",
    query: guideQuerySchema,
    answer: answerWith(
      200,
      "Sections, those with the words in their headings first",
      guideFoundSchema,
    ),
  }),
  getOpenApi: operation({
    ...system,
    auth: "installation",
    scope: "read",
    path: "/api/openapi.json",
    summary: "This document",
    answer: { status: 200, description: "OpenAPI 3.1", schema: z.record(z.string(), z.unknown()) },
  }),
} satisfies OperationTable;
