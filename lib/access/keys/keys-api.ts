// API keys of a project.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  apiKeyPatchSchema,
  apiKeySchema,
  keyRotationSchema,
  madeApiKeySchema,
  newApiKeySchema,
} from "./api-key";

const rest = { tag: "Keys", auth: "project", dialect: "rest", scope: "admin" } as const;
const KEYS = "/api/projects/{projectId}/keys";
const KEY = `${KEYS}/{keyId}` as const;
const NOT_MORE = "A key cannot grant more than it may do itself.";

export const keysApi = {
  listApiKeys: operation({
    ...rest,
    method: "GET",
    path: KEYS,
    summary: "API keys, oldest first",
    description:
      "Also those that have expired or were revoked. The keys themselves are not stored.",
    answer: answerWith(200, "API keys", z.array(apiKeySchema)),
  }),
  makeApiKey: operation({
    ...rest,
    method: "POST",
    path: KEYS,
    summary: "Create an API key",
    description: `${NOT_MORE} Refused while the installation is open to everyone (ALLOW_OPEN_ACCESS=1).`,
    body: newApiKeySchema,
    answer: answerWith(201, "The key, in clear only here", madeApiKeySchema),
    errors: [403],
  }),
  renameApiKey: operation({
    ...rest,
    method: "PATCH",
    path: KEY,
    summary: "Rename an API key",
    body: apiKeyPatchSchema,
    answer: answerWith(200, "The key", apiKeySchema),
  }),
  rotateApiKey: operation({
    ...rest,
    method: "POST",
    path: `${KEY}/rotate`,
    summary: "Replace an API key by a new one",
    description: `The new key has the name, the scopes and the lifetime of the old one, which expires after an overlap. ${NOT_MORE}`,
    body: keyRotationSchema,
    answer: answerWith(201, "The new key, in clear only here", madeApiKeySchema),
    errors: [403, 409],
  }),
  revokeApiKey: operation({
    ...rest,
    method: "DELETE",
    path: KEY,
    summary: "Revoke an API key",
    description: "It is refused everywhere within a second, and stays in the list.",
    answer: answerWith(204, "Revoked", null),
  }),
} satisfies OperationTable;
