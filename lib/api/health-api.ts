// Whether the server and its database answer. A table of its own, so that its routes load nothing else.
import { z } from "zod";

import { operation, type OperationTable } from "@/lib/platform/http/operation";

const system = { method: "GET", tag: "System", auth: "none", dialect: "rest" } as const;

export const healthApi = {
  getHealth: operation({
    ...system,
    scope: "read",
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
            "polling: behind a pooler, NOTIFY does not arrive and pages poll every two seconds",
          ),
      }),
    },
    errors: [503],
  }),
  getReadiness: operation({
    ...system,
    scope: "read",
    path: "/api/health/ready",
    summary: "Whether the process takes requests",
    description: "503 while it starts, migrates or stops, and while the database does not answer.",
    isMounted: true,
    isProbe: true,
    answer: { status: 200, description: "It does", schema: z.object({ status: z.literal("ok") }) },
    errors: [503],
  }),
  getLiveness: operation({
    ...system,
    scope: "read",
    path: "/api/health/live",
    summary: "Whether the process answers",
    isMounted: true,
    isProbe: true,
    answer: { status: 200, description: "It does", schema: z.object({ status: z.literal("ok") }) },
  }),
  postLiveness: operation({
    ...system,
    scope: "write",
    method: "POST",
    path: "/api/health/live",
    summary: "Whether the process answers, for monitors that can only POST",
    isMounted: true,
    isProbe: true,
    answer: { status: 200, description: "It does", schema: z.object({ status: z.literal("ok") }) },
  }),
} satisfies OperationTable;
