// The request that a target is sent, from its config and the conversation so far.
import { printJson } from "@/lib/exact-json";
import type { OutboundRequest } from "@/lib/outbound/server/send-request";
import { authorityOf, isWrittenAddress, writtenTexts } from "@/lib/outbound/written-address";
import { secretsInTemplate, type SecretValues } from "@/lib/secrets/secret-reference";
import { basicCredential } from "../basic-credential";
import { bodyKind } from "../body-kind";
import type { HttpConfig } from "../http-config";
import { scopeOf } from "../template";
import type { Turn } from "../turn";
import { fillSignIn, type SignIn } from "./fill-sign-in";
import { renderTemplate } from "./render-template";

interface Given {
  turn: Turn;
  /** Of the project. */
  secrets: SecretValues;
}

type Built = OutboundRequest & Pick<SignIn, "hidden">;

/** Throws validation_failed for a template that cannot be rendered. */
export async function buildRequest(config: HttpConfig, given: Given): Promise<Built> {
  const { turn, secrets } = given;
  const scope = { ...scopeOf(turn), secrets };
  const signIn = await fillSignIn(config, turn.headers ?? {}, scope);
  const set = {
    ...lowerCased(signIn.headers.map(({ name, value }) => [name, value])),
    ...authHeaders(signIn.auth),
    ...lowerCased(Object.entries(signIn.personaHeaders)),
  };
  const body = config.method === "GET" ? null : await bodyOf(config, scope, set["content-type"]);
  const url = await renderTemplate({ field: "config.url", text: config.url, kind: "url" }, scope);
  return {
    method: config.method,
    url,
    headers: {
      ...(body !== null && { "content-type": "application/json" }),
      accept: "application/json, text/event-stream;q=0.9, text/plain;q=0.8",
      ...set,
      traceparent: turn.traceparent,
    },
    body,
    isWritten: isWrittenAddress(url, writtenTexts(authorityOf(config.url), turn.params, secrets)),
    isBodySecret: readsSecretValues(config.bodyTemplate, turn),
    hidden: signIn.hidden,
  };
}

async function bodyOf(
  { bodyTemplate }: Pick<HttpConfig, "bodyTemplate">,
  scope: ReturnType<typeof scopeOf>,
  contentType: string | undefined,
): Promise<string> {
  if (bodyTemplate.trim() === "") return printJson({ messages: scope.messages });
  const kind = bodyKind(contentType);
  return renderTemplate({ field: "config.bodyTemplate", text: bodyTemplate, kind }, scope);
}

function readsSecretValues(template: string, { secretParams = [] }: Turn): boolean {
  const isParam = secretParams.some((name) => template.includes(name));
  return isParam || secretsInTemplate(template).length > 0;
}

function lowerCased(headers: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
}

function authHeaders(auth: HttpConfig["auth"]): Record<string, string> {
  if (auth.type === "bearer") return { authorization: `Bearer ${auth.token}` };
  if (auth.type === "api_key") return { [auth.header.toLowerCase()]: auth.value };
  if (auth.type === "basic") return { authorization: `Basic ${basicCredential(auth)}` };
  return {};
}
