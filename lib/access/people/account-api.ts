// The account of whoever has signed in.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  accountPatchSchema,
  accountSchema,
  codeSchema,
  passwordChangeSchema,
  sessionSchema,
  totpStartedSchema,
  totpStartSchema,
} from "./people-schema";

const rest = { tag: "Account", auth: "session", scope: "read", dialect: "rest" } as const;
const ACCOUNT = "/api/account";
const SESSIONS = `${ACCOUNT}/sessions`;
const TOTP = `${ACCOUNT}/totp`;
const DONE = z.object({});

export const accountApi = {
  getAccount: operation({
    ...rest,
    method: "GET",
    path: ACCOUNT,
    summary: "Get one’s account",
    answer: answerWith(200, "The account", accountSchema),
  }),
  updateAccount: operation({
    ...rest,
    method: "PATCH",
    path: ACCOUNT,
    summary: "Change one’s name",
    body: accountPatchSchema,
    audit: true,
    answer: answerWith(200, "The account", accountSchema),
  }),
  changePassword: operation({
    ...rest,
    method: "POST",
    path: `${ACCOUNT}/password`,
    summary: "Change one’s password",
    description: "Ends all other sessions.",
    body: passwordChangeSchema,
    audit: true,
    answer: answerWith(200, "Changed", DONE),
    errors: [429],
  }),
  listSessions: operation({
    ...rest,
    method: "GET",
    path: SESSIONS,
    summary: "Sessions of one’s account, newest first",
    answer: answerWith(200, "Sessions", z.array(sessionSchema)),
  }),
  endSession: operation({
    ...rest,
    method: "DELETE",
    path: `${SESSIONS}/{sessionId}`,
    summary: "End a session",
    description: "Effective at once.",
    answer: answerWith(204, "Ended", null),
    errors: [404],
  }),
  endOtherSessions: operation({
    ...rest,
    method: "DELETE",
    path: SESSIONS,
    summary: "End all other sessions",
    answer: answerWith(204, "Ended", null),
  }),
  startTotp: operation({
    ...rest,
    method: "POST",
    path: TOTP,
    summary: "Begin to use an authenticator app",
    description: "Sign-ins ask for a code once a first one has been confirmed.",
    body: totpStartSchema,
    answer: answerWith(200, "What the app needs", totpStartedSchema),
    errors: [429],
  }),
  confirmTotp: operation({
    ...rest,
    method: "POST",
    path: `${TOTP}/confirm`,
    summary: "Confirm the authenticator app by a code",
    body: codeSchema,
    audit: true,
    answer: answerWith(200, "Confirmed", DONE),
    errors: [429],
  }),
  removeTotp: operation({
    ...rest,
    method: "POST",
    path: `${TOTP}/remove`,
    summary: "Stop using the authenticator app",
    body: totpStartSchema,
    audit: true,
    answer: answerWith(200, "Removed", DONE),
    errors: [429],
  }),
} satisfies OperationTable;
