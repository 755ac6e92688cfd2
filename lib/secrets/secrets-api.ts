// Secrets: what targets read by name.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { secretSchema, secretValueSchema } from "./secret-schema";

const secret = { auth: "project", dialect: "rest", tag: "Secrets" } as const;
const SECRETS = "/api/projects/{projectId}/secrets";
const SECRET = `${SECRETS}/{name}` as const;

export const secretsApi = {
  listSecrets: operation({
    ...secret,
    scope: "read",
    method: "GET",
    path: SECRETS,
    summary: "Secrets by name, without their values",
    answer: answerWith(200, "Secrets", z.array(secretSchema)),
  }),
  saveSecret: operation({
    ...secret,
    scope: "admin",
    method: "PUT",
    path: SECRET,
    summary: "Add a secret, or replace its value",
    description:
      "HTTP targets use it as {{ secrets.NAME }} in URL, headers, auth and body, code as secrets.NAME in the argument of its function.",
    body: secretValueSchema,
    answer: answerWith(200, "The secret, without its value", secretSchema),
  }),
  deleteSecret: operation({
    ...secret,
    scope: "admin",
    method: "DELETE",
    path: SECRET,
    summary: "Delete a secret",
    description: "Calls to targets that use it fail until it exists again.",
    answer: answerWith(204, "Deleted", null),
  }),
} satisfies OperationTable;
