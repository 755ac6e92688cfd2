// Signing in and out, and the links that let people in. No caller is known yet, so these need no session.
import { z } from "zod";

import {
  codeSchema,
  joinedSchema,
  joinSchema,
  passwordResetSchema,
  providerAddressSchema,
  providerSignInSchema,
  setUpSchema,
  signedInSchema,
  signInSchema,
} from "@/lib/access/people/people-schema";
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";

const rest = {
  tag: "Signing in",
  auth: "none",
  scope: "read",
  dialect: "rest",
  method: "POST",
} as const;
const REFUSED = [401, 403, 429] as const;
const COOKIE = "Sets the cookie of the session.";

export const signInApi = {
  signIn: operation({
    ...rest,
    path: "/api/sign-in",
    summary: "Sign in",
    description: `${COOKIE} Which e-mail addresses have an account is not revealed.`,
    body: signInSchema,
    answer: answerWith(200, "Signed in, or waiting for a code", signedInSchema),
    errors: REFUSED,
  }),
  signInWithCode: operation({
    ...rest,
    path: "/api/sign-in/code",
    summary: "Finish signing in by a code",
    description: `Within ten minutes of the password. ${COOKIE}`,
    body: codeSchema,
    answer: answerWith(200, "Signed in", signedInSchema),
    errors: REFUSED,
  }),
  startProviderSignIn: operation({
    ...rest,
    path: "/api/sign-in/provider",
    summary: "Begin to sign in by the identity provider",
    description: "OpenID Connect with PKCE. Sets a cookie that ties the answer to this browser.",
    body: providerSignInSchema,
    answer: answerWith(200, "Where to go", providerAddressSchema),
    errors: [403, 404, 502],
  }),
  finishProviderSignIn: operation({
    ...rest,
    method: "GET",
    path: "/api/auth/callback/oidc",
    summary: "Where the identity provider sends the browser back to",
    description: `Leads to the page that was asked for, or back to the sign-in page. ${COOKIE}`,
    answer: { status: 302, description: "To the page", schema: null, contentType: "text/plain" },
    errors: [403, 404, 429],
  }),
  signOut: operation({
    ...rest,
    path: "/api/sign-out",
    summary: "Sign out",
    description: "Ends the session and removes its cookie.",
    answer: answerWith(200, "Signed out", z.object({})),
  }),
  setUp: operation({
    ...rest,
    path: "/api/set-up",
    summary: "Create the first owner",
    description: `By the link that the start has printed, which is valid once and for 24 hours. ${COOKIE}`,
    body: setUpSchema,
    answer: answerWith(200, "Signed in", signedInSchema),
    errors: [403, 404, 409, 429],
  }),
  resetPassword: operation({
    ...rest,
    path: "/api/password-resets",
    summary: "Set a new password by a link",
    description:
      "By the link that an owner has made, which is valid once and for 24 hours. Ends all sessions of the account; an authenticator app stays.",
    body: passwordResetSchema,
    answer: answerWith(200, "Set", z.object({})),
    errors: [403, 404, 429],
  }),
  joinProject: operation({
    ...rest,
    path: "/api/invitations",
    summary: "Join a project by an invitation",
    description: `Whoever is signed in joins; others create an account. ${COOKIE}`,
    body: joinSchema,
    answer: answerWith(200, "The project", joinedSchema),
    errors: [401, 403, 404, 409, 429],
  }),
} satisfies OperationTable;
