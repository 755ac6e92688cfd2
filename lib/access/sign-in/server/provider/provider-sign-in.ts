// From the sign-in page to the identity provider and back.
import { localPath } from "@/lib/access/sign-in/local-path";
import { AppError } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json/json";
import { listAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { RawRequest } from "@/lib/platform/http/raw-request";
import { getEnv } from "@/lib/platform/process/env";
import { authHeaders, callAuth, withCookies, type Asking } from "../call-auth";
import { findSignedIn, type SignedIn } from "../find-actor";
import { recordSignIn } from "../record-sign-in";
import { requireLogin } from "../require-login";
import { endOldSessions } from "../session-use";
import { forgetAttempts, takeAttempt } from "../take-attempt";
import { applyGroups } from "./apply-groups";
import { getProviderAuth, PROVIDER_ID } from "./provider-auth";

const MAX_REASON = 100;

/** The address at the provider; the cookie ties its answer to this browser. */
export async function startProviderSignIn(next: string, request: Asking): Promise<Response> {
  requireLogin();
  const unavailable = new AppError("upstream_failed", "The identity provider cannot be reached.");
  const { headers, response } = await callAuth(
    () =>
      getProviderAuth().api.signInSocial({
        body: { provider: PROVIDER_ID, callbackURL: localPath(next), disableRedirect: true },
        headers: authHeaders(request),
        returnHeaders: true,
      }),
    unavailable,
  );
  if (!("url" in response) || response.url === undefined) throw unavailable;
  return withCookies({ url: response.url }, headers);
}

/** The answer of the provider: a session and the way to the page, or the way back to the sign-in page. */
export async function finishProviderSignIn(request: RawRequest): Promise<Response> {
  requireLogin();
  await takeAttempt({ what: "provider", address: request.address });
  const { baseUrl } = getEnv();
  const url = `${baseUrl}${request.pathname}?${request.query}`;
  const { headers } = await getProviderAuth().handler(
    new Request(url, { headers: authHeaders(request) }),
  );
  const { address } = request;
  const location = headers.get("location") ?? `${baseUrl}/sign-in`;
  const signedIn = await findSignedIn(cookiesOf(headers));
  if (signedIn) {
    await forgetAttempts({ what: "provider", address });
    await endOldSessions(signedIn.id);
    await applyClaims(signedIn);
    await recordSignIn({ action: "signIn", person: signedIn, object: PROVIDER_ID, address });
  } else {
    const object = new URL(location, baseUrl).searchParams.get("error")?.slice(0, MAX_REASON);
    await recordSignIn({ action: "signInFailed", person: null, object: object ?? null, address });
  }
  return redirectTo(location, headers);
}

/** The groups are in the ID token, which the library has verified. Nothing of the tokens is kept. */
async function applyClaims({ id: personId }: SignedIn): Promise<void> {
  const where = { personId, providerId: PROVIDER_ID };
  const account = await getPrisma().personAccount.findFirst({ where });
  const payload = account?.idToken?.split(".")[1] ?? "";
  const claims = parseJson(Buffer.from(payload, "base64url").toString("utf8"));
  const claim = getEnv().provider?.groupsClaim ?? "";
  const listed = listAt(claims, claim).filter((group) => typeof group === "string");
  const groups = typeof valueAt(claims, claim) === "string" ? [textAt(claims, claim)] : listed;
  await applyGroups(personId, groups);
  await getPrisma().personAccount.updateMany({
    where,
    data: { accessToken: null, refreshToken: null, idToken: null },
  });
}

function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0] ?? "")
    .join("; ");
}

function redirectTo(location: string, from: Headers): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of from.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}
