// Signing in and out. A refusal does not reveal which addresses have an account.
import type { NewPerson } from "@/lib/access/people/people-schema";
import { AppError } from "@/lib/base/errors";
import { getEnv } from "@/lib/platform/process/env";
import { getAuth } from "./auth";
import { authHeaders, callAuth, withCookies, type Asking } from "./call-auth";
import { findSignedIn } from "./find-actor";
import { recordSignIn } from "./record-sign-in";
import { requireLogin } from "./require-login";
import { endOldSessions } from "./session-use";
import { setUp } from "./set-up";
import { forgetAttempts, takeAttempt } from "./take-attempt";

interface Credentials {
  email: string;
  password: string;
}

/** Throws unauthorized, and too_many_requests after too many failures. */
export async function signIn(input: Credentials, request: Asking): Promise<Response> {
  requireLogin();
  const { address } = request;
  const email = input.email.toLowerCase();
  const attempt = { what: { account: email }, address };
  await takeAttempt(attempt);
  const { headers, response } = await recordingFailure(request, email, () =>
    checkPassword({ ...input, email }, request),
  );
  await forgetAttempts(attempt);
  if ("twoFactorRedirect" in response) return withCookies({ needsCode: true }, headers);
  await endOldSessions(response.user.id);
  await recordSignIn({ action: "signIn", person: response.user, object: email, address });
  return withCookies({ needsCode: false }, headers);
}

/** The second step, where the person has an authenticator app. A recovery code counts once. */
export async function signInWithCode(code: string, request: Asking): Promise<Response> {
  requireLogin();
  const { address } = request;
  const attempt = { what: "code", address } as const;
  await takeAttempt(attempt);
  const { headers, response } = await recordingFailure(request, null, () =>
    checkCode(code, request),
  );
  await forgetAttempts(attempt);
  const { user } = response;
  await endOldSessions(user.id);
  await recordSignIn({ action: "signIn", person: user, object: user.email, address });
  return withCookies({ needsCode: false }, headers);
}

/** Ends the session of the request, if it has one. */
export async function signOut(request: Asking): Promise<Response> {
  const signedIn = await findSignedIn(request.header("cookie"));
  const { headers } = await getAuth().api.signOut({
    headers: authHeaders(request),
    returnHeaders: true,
  });
  if (signedIn) {
    const { address } = request;
    await recordSignIn({ action: "signOut", person: signedIn, object: null, address });
  }
  return withCookies({}, headers);
}

/** Makes the first owner of a set-up link, and signs them in. */
export async function setUpAndSignIn(
  { token, ...person }: NewPerson & { token: string },
  request: Asking,
): Promise<Response> {
  requireLogin();
  const { address } = request;
  await takeAttempt({ what: "set-up", address });
  const made = await setUp(token, person, Date.now());
  await recordSignIn({ action: "setUp", person: made, object: person.email, address });
  return signIn(person, request);
}

function checkPassword(body: Credentials, request: Asking) {
  if (!getEnv().allowsPasswords)
    throw new AppError("forbidden", "Sign-in by password is off (AUTH_PASSWORD=off).");
  return callAuth(
    () => getAuth().api.signInEmail({ body, headers: authHeaders(request), returnHeaders: true }),
    new AppError("unauthorized", "The e-mail address or the password is wrong."),
  );
}

const TOTP_CODE = /^\d{6}$/;

function checkCode(code: string, request: Asking) {
  const { api } = getAuth();
  const input = { body: { code }, headers: authHeaders(request), returnHeaders: true as const };
  return callAuth(
    () => (TOTP_CODE.test(code) ? api.verifyTOTP(input) : api.verifyBackupCode(input)),
    new AppError("unauthorized", "The code is wrong, or the sign-in took too long."),
  );
}

async function recordingFailure<T>(
  { address }: Asking,
  object: string | null,
  check: () => Promise<T>,
): Promise<T> {
  try {
    return await check();
  } catch (error) {
    await recordSignIn({ action: "signInFailed", person: null, object, address });
    throw error;
  }
}
