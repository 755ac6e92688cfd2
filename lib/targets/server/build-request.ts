// The request that a target is sent, from its config and the conversation so far.
import { AppError } from "@/lib/errors";
import { printJson } from "@/lib/exact-json";
import type { OutboundRequest } from "@/lib/outbound/server/send-request";
import { authorityOf, isWrittenAddress, writtenTexts } from "@/lib/outbound/written-address";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { fillSecrets, secretsInTemplate, type SecretValues } from "@/lib/secrets/secret-reference";
import { basicCredential, type HttpConfig } from "../http-config";
import { scopeOf } from "../template";
import type { Turn } from "../turn";
import { renderTemplate } from "./render-template";

/** Throws validation_failed for a template that cannot be rendered. */
export async function buildRequest(
  config: HttpConfig,
  turn: Turn,
  secrets: SecretValues = {},
): Promise<OutboundRequest> {
  const scope = { ...scopeOf(turn), secrets };
  const filled = fillSignIn(config, secrets);
  const body = config.method === "GET" ? null : await bodyOf(config, scope);
  const headers: Record<string, string> = {
    ...(body !== null && { "content-type": "application/json" }),
    accept: "application/json, text/event-stream;q=0.9, text/plain;q=0.8",
    ...Object.fromEntries(filled.headers.map(({ key, value }) => [key.toLowerCase(), value])),
    ...authHeaders(filled.auth),
    ...lowerCased(turn.headers ?? {}),
    traceparent: turn.traceparent,
  };
  const url = await renderTemplate({ field: "url", text: config.url, kind: "url" }, scope);
  return {
    method: config.method,
    url,
    headers,
    body,
    isWritten: isWrittenAddress(url, writtenTexts(authorityOf(config.url), turn.params, secrets)),
    isBodySecret: secretsInTemplate(config.bodyTemplate).length > 0,
  };
}

/** With the secrets of the project that headers and sign-in name. Throws validation_failed where one does not fit. */
export function fillSignIn(config: HttpConfig, secrets: SecretValues): HttpConfig {
  const { auth } = config;
  const inHeader = (text: string) => requireOneLine(fillSecrets(text, secrets));
  const headers = config.headers.map(({ key, value }) => ({ key, value: inHeader(value) }));
  switch (auth.type) {
    case "none":
      return { ...config, headers };
    case "bearer":
      return { ...config, headers, auth: { ...auth, token: inHeader(auth.token) } };
    case "api_key":
      return { ...config, headers, auth: { ...auth, value: inHeader(auth.value) } };
    case "basic": {
      const username = fillSecrets(auth.username, secrets);
      const password = fillSecrets(auth.password, secrets);
      return { ...config, headers, auth: { ...auth, username, password } };
    }
  }
}

function requireOneLine(value: string): string {
  if (!/[\r\n]/.test(value)) return value;
  throw new AppError("validation_failed", "A secret of several lines cannot stand in a header.");
}

async function bodyOf(
  { bodyTemplate }: Pick<HttpConfig, "bodyTemplate">,
  scope: { messages: readonly ChatMessage[] },
): Promise<string> {
  return bodyTemplate.trim() === ""
    ? printJson({ messages: scope.messages })
    : renderTemplate({ field: "bodyTemplate", text: bodyTemplate, kind: "json" }, scope);
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function authHeaders(auth: HttpConfig["auth"]): Record<string, string> {
  if (auth.type === "bearer") return { authorization: `Bearer ${auth.token}` };
  if (auth.type === "api_key") return { [auth.header.toLowerCase()]: auth.value };
  if (auth.type === "basic") return { authorization: `Basic ${basicCredential(auth)}` };
  return {};
}
