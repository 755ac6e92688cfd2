// The request that a target is sent, from its config and the conversation so far.
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { basicCredential, type HttpConfig } from "./http-config";
import { renderTemplate, scopeOf } from "./template";
import type { Turn } from "./turn";

export interface TargetRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** Throws validation_failed for a template that cannot be rendered. */
export function buildRequest(config: HttpConfig, turn: Turn): TargetRequest {
  const scope = scopeOf(turn);
  const body = config.method === "GET" ? null : bodyOf(config, scope);
  const headers: Record<string, string> = {
    ...(body !== null && { "content-type": "application/json" }),
    accept: "application/json, text/event-stream;q=0.9, text/plain;q=0.8",
    ...Object.fromEntries(config.headers.map(({ key, value }) => [key.toLowerCase(), value])),
    ...authHeaders(config.auth),
    ...lowerCased(turn.headers ?? {}),
    traceparent: turn.traceparent,
  };
  return {
    method: config.method,
    url: renderTemplate({ field: "url", text: config.url, kind: "url" }, scope),
    headers,
    body,
  };
}

function bodyOf({ bodyTemplate }: HttpConfig, scope: { messages: readonly ChatMessage[] }): string {
  return bodyTemplate.trim() === ""
    ? JSON.stringify({ messages: scope.messages })
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
