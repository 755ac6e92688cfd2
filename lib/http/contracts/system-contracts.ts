import { z } from "zod";

import { contract, type Contract } from "../contract";

const system = { method: "GET", tag: "System", auth: "none", dialect: "rest" } as const;

export const systemContracts = {
  getHealth: contract({
    ...system,
    path: "/api/health",
    summary: "Whether the database answers",
    answer: {
      status: 200,
      description: "It does",
      schema: z.object({ status: z.literal("ok"), version: z.string() }),
    },
    errors: [503],
  }),
  getLiveness: contract({
    ...system,
    path: "/api/health/live",
    summary: "Whether the process answers",
    answer: { status: 200, description: "It does", schema: z.object({ status: z.literal("ok") }) },
  }),
  getOpenApi: contract({
    ...system,
    path: "/api/openapi.json",
    summary: "This document",
    answer: { status: 200, description: "OpenAPI 3.1", schema: z.record(z.string(), z.unknown()) },
  }),
} satisfies Record<string, Contract>;
