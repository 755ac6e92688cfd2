// The authenticator app of an account: six digits that change every 30 seconds, and recovery codes.
import type { AccountContext } from "@/lib/access/context";
import { getAuth } from "@/lib/access/sign-in/server/auth";
import {
  authHeaders,
  callAuth,
  withCookies,
  type Asking,
} from "@/lib/access/sign-in/server/call-auth";
import { takeAttempt } from "@/lib/access/sign-in/server/take-attempt";
import { AppError } from "@/lib/base/errors";
import type { TotpStarted } from "../people-schema";
import { checkingPassword, passwordAttempt } from "./account";

/** Nothing changes for sign-ins until `confirmTotp`. */
export async function startTotp(
  { actor }: AccountContext,
  password: string,
  request: Asking,
): Promise<TotpStarted> {
  const started = await checkingPassword({ actor, request, field: "password" }, () =>
    getAuth().api.enableTwoFactor({
      body: { password, method: "totp" },
      headers: authHeaders(request),
    }),
  );
  if (started.method !== "totp") throw new Error("an authenticator app was asked for");
  return { uri: started.totpURI, recoveryCodes: started.backupCodes };
}

/** From now on a sign-in asks for a code. Throws validation_failed for a wrong one. */
export async function confirmTotp(
  { actor }: AccountContext,
  code: string,
  request: Asking,
): Promise<Response> {
  await takeAttempt(passwordAttempt(actor.id, request));
  const { headers } = await callAuth(
    () =>
      getAuth().api.verifyTOTP({
        body: { code },
        headers: authHeaders(request),
        returnHeaders: true,
      }),
    new AppError("validation_failed", "The code is wrong.", {
      issues: [{ field: "code", message: "is wrong" }],
    }),
  );
  return withCookies({}, headers);
}

export async function removeTotp(
  { actor }: AccountContext,
  password: string,
  request: Asking,
): Promise<Response> {
  const { headers } = await checkingPassword({ actor, request, field: "password" }, () =>
    getAuth().api.disableTwoFactor({
      body: { password },
      headers: authHeaders(request),
      returnHeaders: true,
    }),
  );
  return withCookies({}, headers);
}
