// Figures for Prometheus. A table of its own, so that its route loads nothing else.
import { operation, type OperationTable } from "@/lib/platform/http/operation";

export const metricsApi = {
  getMetrics: operation({
    method: "GET",
    tag: "System",
    auth: "none",
    dialect: "rest",
    scope: "read",
    path: "/metrics",
    summary: "Figures in Prometheus' text format",
    description:
      "For a key with the scope `read`, and without a key for requests from this machine that no proxy has passed on. Figures of the worker beside the server are included, with the label `process`.",
    isMounted: true,
    answer: { status: 200, description: "The figures", schema: null, contentType: "text/plain" },
    errors: [401, 403],
  }),
} satisfies OperationTable;
