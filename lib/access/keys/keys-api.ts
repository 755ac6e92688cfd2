// API keys of a project.
import { operation, type OperationTable } from "@/lib/platform/http/operation";
import { madeApiKeySchema } from "./api-key";

const rest = { method: "GET", tag: "Keys", auth: "project", dialect: "rest" } as const;
const PROJECT = "/api/projects/{projectId}";

export const keysApi = {
  makeApiKey: operation({
    ...rest,
    scope: "admin",
    method: "POST",
    path: `${PROJECT}/keys`,
    summary: "Create an API key",
    description: "Refused while the installation is open to everyone (ALLOW_OPEN_ACCESS=1).",
    answer: { status: 201, description: "The key", schema: madeApiKeySchema },
    errors: [403],
  }),
} satisfies OperationTable;
