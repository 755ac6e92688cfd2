// Links to share a batch, a run or a badge: who made which, and what they open.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { madeShareSchema, newShareSchema, shareSchema } from "./share-schema";
import { ERROR_HEADERS } from "./shared-headers";

const rest = { tag: "Exports", auth: "project", dialect: "rest", scope: "write" } as const;
const SHARES = "/api/projects/{projectId}/shares";

export const shareApi = {
  listShares: operation({
    ...rest,
    method: "GET",
    path: SHARES,
    summary: "Links that share something, newest first",
    description: "The latest 500, also those that have expired or were revoked.",
    answer: answerWith(200, "Links", z.array(shareSchema)),
  }),
  createShare: operation({
    ...rest,
    method: "POST",
    path: SHARES,
    summary: "Share a batch, a run or the badge of a set",
    description:
      "Whoever has the link reads this one thing, as the HTML report or the badge, without signing in. Refused while the installation is open to everyone (ALLOW_OPEN_ACCESS=1).",
    body: newShareSchema,
    audit: true,
    answer: answerWith(201, "The link, in clear only here", madeShareSchema),
    errors: [403, 404, 410],
  }),
  revokeShare: operation({
    ...rest,
    method: "DELETE",
    path: `${SHARES}/{shareId}`,
    summary: "Revoke a link",
    description: "It opens nothing from then on, and stays in the list.",
    answer: answerWith(204, "Revoked", null),
  }),
  openShare: operation({
    ...rest,
    auth: "none",
    scope: "read",
    method: "GET",
    path: "/share/{token}",
    errorHeaders: ERROR_HEADERS,
    summary: "What a link shares, as an HTML report",
    description:
      "A link that was revoked, has expired or never existed, and one to something that was deleted, are answered by the same page (404), and by another one (429) after many of them.",
    answer: { status: 200, description: "The report", schema: null, contentType: "text/html" },
  }),
} satisfies OperationTable;
