// The request that a target is sent, from its config and the conversation so far.
import { printJson } from "@/lib/base/json/exact-json";
import { renderTemplate } from "@/lib/platform/bounded/server/render-template";
import type { OutboundRequest } from "@/lib/platform/outbound/server/send-request";
import {
  authorityOf,
  isWrittenAddress,
  writtenTexts,
} from "@/lib/platform/outbound/written-address";
import { secretsInTemplate, type SecretValues } from "@/lib/secrets/secret-reference";
import { bodyKind, type HttpConfig } from "../../http-config";
import { basicCredential } from "../../http-secrets";
import { scopeOf, type Turn } from "../../turn";
import { fillSignIn, type SignIn } from "./fill-sign-in";
import type { RequestPlan } from "./request-plan";

export interface Given {
  turn: Turn;
  /** Of the project. */
  secrets: SecretValues;
  /** What OAuth answered. */
  token?: string;
  /** What else templates read: the session, the job. */
  more?: Record<string, string>;
}

type Built = OutboundRequest & Pick<SignIn, "hidden">;

interface Planned {
  plan: RequestPlan;
  auth: HttpConfig["auth"];
}

/** Throws validation_failed for a template that cannot be rendered. */
export async function buildRequest({ plan, auth }: Planned, given: Given): Promise<Built> {
  const { turn, secrets } = given;
  const scope = scopeOfRequest(given);
  const own = { headers: plan.headers, auth, field: plan.field };
  const signIn = await fillSignIn(own, turn.headers ?? {}, scope);
  const set = {
    ...lowerCased(signIn.headers.map(({ name, value }) => [name, value])),
    ...authHeaders(signIn.auth, given.token),
    ...lowerCased(Object.entries(signIn.personaHeaders)),
  };
  const body = plan.method === "GET" ? null : await bodyOf(plan, scope, set["content-type"]);
  const url = await renderTemplate(
    { field: `${plan.field}.url`, text: plan.url, kind: "url" },
    scope,
  );
  return {
    method: plan.method,
    url,
    headers: {
      ...(body !== null && { "content-type": "application/json" }),
      accept: "application/json, text/event-stream;q=0.9, text/plain;q=0.8",
      ...set,
      traceparent: turn.traceparent,
    },
    body,
    isWritten: isWrittenAddress(url, writtenTexts(authorityOf(plan.url), turn.params, secrets)),
    isBodySecret: readsSecretValues(plan.bodyTemplate, turn),
    hidden: signIn.hidden,
  };
}

export function scopeOfRequest({ turn, secrets, more }: Given) {
  return { ...scopeOf(turn), ...more, secrets };
}

async function bodyOf(
  { bodyTemplate, field }: RequestPlan,
  scope: ReturnType<typeof scopeOf>,
  contentType: string | undefined,
): Promise<string> {
  if (bodyTemplate.trim() === "") return printJson({ messages: scope.messages });
  const kind = bodyKind(contentType);
  return renderTemplate({ field: `${field}.bodyTemplate`, text: bodyTemplate, kind }, scope);
}

function readsSecretValues(template: string, { secretParams = [] }: Turn): boolean {
  const isParam = secretParams.some((name) => template.includes(name));
  return isParam || secretsInTemplate(template).length > 0;
}

function lowerCased(headers: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
}

function authHeaders(auth: HttpConfig["auth"], token: string | undefined): Record<string, string> {
  switch (auth.type) {
    case "none":
      return {};
    case "bearer":
      return { authorization: `Bearer ${auth.token}` };
    case "api_key":
      return { [auth.header.toLowerCase()]: auth.value };
    case "basic":
      return { authorization: `Basic ${basicCredential(auth)}` };
    case "oauth":
      return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }
}
