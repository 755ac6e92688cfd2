// The command line. A table of its own, so that its route loads nothing else.
import { operation, type OperationTable } from "@/lib/platform/http/operation";

export const cliApi = {
  getCli: operation({
    method: "GET",
    tag: "System",
    auth: "none",
    dialect: "rest",
    scope: "read",
    path: "/cli.mjs",
    summary: "The command line, as one file for Node",
    description: "Of the same version as the server. It needs Node 20 and no packages.",
    answer: { status: 200, description: "The file", schema: null, contentType: "text/javascript" },
    errors: [404],
  }),
} satisfies OperationTable;
