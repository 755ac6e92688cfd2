// Secrets: what targets read by name.
import { z } from "zod";

import { contract, type Contract } from "@/lib/platform/http/contract";
import { secretSchema, secretValueSchema } from "@/lib/secrets/secret-schema";

const SECRETS = "/api/projects/{projectId}/secrets";
const SECRET = `${SECRETS}/{name}` as const;

const secret = { auth: "project", dialect: "evalstudio", tag: "Secrets" } as const;

const answer = <S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) => ({ status, description, schema });

export const secretContracts = {
  listSecrets: contract({
    ...secret,
    method: "GET",
    path: SECRETS,
    summary: "Secrets by name, without their values",
    answer: answer(200, "Secrets", z.array(secretSchema)),
  }),
  saveSecret: contract({
    ...secret,
    method: "PUT",
    path: SECRET,
    summary: "Add a secret, or replace its value",
    description:
      "HTTP targets read it as {{ secrets.NAME }} in address, headers, auth and body, code as secrets.NAME in the argument of its function.",
    body: secretValueSchema,
    answer: answer(200, "The secret, without its value", secretSchema),
    errors: [400],
  }),
  deleteSecret: contract({
    ...secret,
    method: "DELETE",
    path: SECRET,
    summary: "Delete a secret",
    description: "Targets that name it cannot be called until it is there again.",
    answer: answer(204, "Deleted", null),
  }),
} satisfies Record<string, Contract>;
