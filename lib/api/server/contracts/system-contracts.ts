import { z } from "zod";

import { demoReplySchema, demoRequestSchema } from "@/lib/api/demo/demo-agent";
import { contract, type Contract } from "@/lib/platform/http/contract";

const system = { method: "GET", tag: "System", auth: "none", dialect: "rest" } as const;

export const systemContracts = {
  getHealth: contract({
    ...system,
    path: "/api/health",
    summary: "Whether the database answers",
    answer: {
      status: 200,
      description: "It does",
      schema: z.object({
        status: z.literal("ok"),
        version: z.string(),
        liveUpdates: z
          .enum(["unknown", "listening", "polling"])
          .describe(
            "polling: behind a pooler, NOTIFY does not arrive and pages ask every two seconds",
          ),
      }),
    },
    errors: [503],
  }),
  getLiveness: contract({
    ...system,
    path: "/api/health/live",
    summary: "Whether the process answers",
    answer: { status: 200, description: "It does", schema: z.object({ status: z.literal("ok") }) },
  }),
  postLiveness: contract({
    ...system,
    method: "POST",
    path: "/api/health/live",
    summary: "Whether the process answers, for monitors that can only POST",
    answer: { status: 200, description: "It does", schema: z.object({ status: z.literal("ok") }) },
  }),
  askDemoAgent: contract({
    ...system,
    method: "POST",
    path: "/api/demo-agent",
    summary: "An agent that comes with the product, to run a first suite against",
    description: "It tells opening hours, books tables and cancels bookings, by rules.",
    body: demoRequestSchema,
    answer: { status: 200, description: "Its reply", schema: demoReplySchema },
    errors: [400, 422],
  }),
  getOpenApi: contract({
    ...system,
    path: "/api/openapi.json",
    summary: "This document",
    answer: { status: 200, description: "OpenAPI 3.1", schema: z.record(z.string(), z.unknown()) },
  }),
} satisfies Record<string, Contract>;
