// Tokens of OAuth client credentials: kept in this process until shortly before they expire.
import { AppError, errorMessage, isAppError } from "@/lib/base/errors";
import { contentHash } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { processWide } from "@/lib/base/values/process-wide";
import type { OutboundRequest } from "@/lib/platform/outbound/server/send-request";
import {
  authorityOf,
  isWrittenAddress,
  writtenTexts,
} from "@/lib/platform/outbound/written-address";
import type { OAuthConfig } from "../../http-config";
import { clientCredential, hiddenTexts } from "../../http-secrets";
import { redact, type RedactionScope } from "../send-to-target";
import { scopeOfRequest } from "./build-request";
import { fillClient } from "./fill-sign-in";
import { exchange, showRequest, type HttpTurn } from "./http-exchange";

interface Kept {
  token: string;
  /** By performance.now(). */
  usableUntil: number;
}

const MAX_TOKENS = 1000;
/** Lifetime of a token without an expiry. */
const DEFAULT_LIFE_S = 300;
const MARGIN_S = 30;
const SHOWN_BODY = 2048;

const tokens = () => processWide("oauth-tokens", () => new Map<string, Promise<Kept>>());

/** `refused` is a token that the target did not accept. Throws upstream_failed where the sign-in fails. */
export async function oauthToken(
  turn: HttpTurn,
  configured: OAuthConfig,
  refused?: string,
): Promise<string> {
  const { call, secrets, session = "" } = turn;
  const more = { session };
  const auth = await fillClient(configured, scopeOfRequest({ turn: call.turn, secrets, more }));
  const key = contentHash(printJson([call.projectId, auth]));
  // A failure was that of another conversation: this one sends its own request.
  const known = await tokens()
    .get(key)
    ?.catch(() => undefined);
  if (known && known.token !== refused && known.usableUntil > performance.now()) return known.token;
  // Other conversations may wait for the same token, so the request is not aborted.
  const asked = askForToken({ ...turn, signal: undefined }, { configured, auth });
  tokens().delete(key); // the newest is the last
  tokens().set(key, asked);
  for (const oldest of tokens().keys()) if (tokens().size > MAX_TOKENS) tokens().delete(oldest);
  try {
    return (await orAborted(asked, turn.signal)).token;
  } catch (error) {
    if (tokens().get(key) === asked) tokens().delete(key);
    throw error;
  }
}

interface Client {
  /** With its templates. */
  configured: OAuthConfig;
  auth: OAuthConfig;
}

async function askForToken(turn: HttpTurn, client: Client): Promise<Kept> {
  const { config, secrets } = turn;
  const of = { config, secrets, hidden: hiddenTexts(client.auth, []) };
  try {
    const request = tokenRequest(turn, client);
    const shown = tokenRequest(turn, { ...client, auth: hiddenClient(client.auth) });
    const label = {
      label: "Authentication",
      request: () => showRequest(of, shown),
      hiddenIn: tokensIn,
    };
    const { status, body } = await exchange({ ...turn, of }, label, request);
    if (status < 200 || status > 299) throw refusal(`status ${String(status)}`, redact(of, body));
    return readToken(body, of);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const answer = errorMessage(error).replace("The target", "The token endpoint");
    throw new AppError(error.code, `Authentication failed. ${answer}`, { issues: error.issues });
  }
}

function tokenRequest({ call, secrets }: HttpTurn, { configured, auth }: Client): OutboundRequest {
  const { tokenUrl, clientId, clientSecret, scope, audience, sendIn } = auth;
  const isInBody = sendIn === "body";
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    ...(scope !== "" && { scope }),
    ...(audience !== "" && { audience }),
    ...(isInBody && { client_id: clientId, client_secret: clientSecret }),
  });
  const written = writtenTexts(authorityOf(configured.tokenUrl), call.turn.params, secrets);
  return {
    method: "POST",
    url: tokenUrl,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
      ...(!isInBody && { authorization: `Basic ${clientCredential(auth)}` }),
    },
    body: form.toString(),
    isWritten: isWrittenAddress(tokenUrl, written),
    isBodySecret: isInBody,
  };
}

function hiddenClient(auth: OAuthConfig): OAuthConfig {
  return { ...auth, clientSecret: HIDDEN_VALUE };
}

/** Throws upstream_failed if the answer has no token that is valid in a header. */
function readToken(body: string, of: RedactionScope): Kept {
  const answer = parseShallowJson(body);
  const token = isJsonObject(answer) ? answer["access_token"] : undefined;
  if (!isJsonObject(answer) || typeof token !== "string" || !/^[\u0021-\u007E]+$/.test(token))
    throw refusal("no access_token", redact(of, body));
  const life = Number(answer["expires_in"] ?? DEFAULT_LIFE_S);
  const usableS = Math.max(life - MARGIN_S, life / 2);
  return { token, usableUntil: performance.now() + (usableS > 0 ? usableS : 0) * 1000 };
}

function refusal(what: string, shownBody: string): AppError {
  const body = shownBody.trim().slice(0, SHOWN_BODY);
  return new AppError("upstream_failed", `The target answered with ${what}${body && `: ${body}`}`);
}

/** What an answer of the token endpoint must not show. */
function tokensIn(body: string): string[] {
  const answer = parseShallowJson(body);
  if (!isJsonObject(answer)) return [];
  const values = ["access_token", "refresh_token", "id_token"].map((name) =>
    ownValue(answer, name),
  );
  return values.filter((value) => typeof value === "string");
}

/** As the promise, but ends at once when the signal is aborted. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason as Error); // the reason of the caller's signal
    };
    signal.addEventListener("abort", stop, { once: true });
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", stop);
    });
  });
}
