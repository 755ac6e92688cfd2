// The request that a target is sent, from its config and the conversation so far.
import { Liquid, LiquidError } from "liquidjs";

import { AppError } from "@/lib/errors";
import { chatMessageText, type ChatMessage } from "@/lib/scenarios/chat-message";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { basicCredential, type HttpConfig } from "./http-config";

export interface Turn {
  messages: readonly ChatMessage[];
  threadId: string;
  params: SuppliedValues;
  /** W3C trace context. */
  traceparent: string;
  /** Of a persona: they win over the target's own, and are secret. Other targets than HTTP have no use for them. */
  headers?: Record<string, string>;
}

export interface TargetRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

const LIMITS = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: 1_000_000,
  renderLimit: 500,
  memoryLimit: 50_000_000,
};

const jsonText = (value: unknown): string => JSON.stringify(value ?? null);
/** Within a JSON text: a string without its quotes, anything else as it is. */
const inJson = new Liquid({
  ...LIMITS,
  outputEscape: (value) =>
    typeof value === "string" ? jsonText(value).slice(1, -1) : jsonText(value),
});
const inUrl = new Liquid({
  ...LIMITS,
  outputEscape: (value) => encodeURIComponent(typeof value === "string" ? value : jsonText(value)),
});

/** Throws validation_failed for a template that cannot be rendered. */
export function buildRequest(config: HttpConfig, turn: Turn): TargetRequest {
  const { messages, threadId, params, traceparent } = turn;
  const lastOfUser = messages.findLast(({ role }) => role === "user");
  const input = lastOfUser ? chatMessageText(lastOfUser) : "";
  const scope = { messages, input, threadId, params, traceparent };
  const body = config.method === "GET" ? null : bodyOf(config, scope);
  const headers: Record<string, string> = {
    ...(body !== null && { "content-type": "application/json" }),
    accept: "application/json, text/event-stream;q=0.9, text/plain;q=0.8",
    ...Object.fromEntries(config.headers.map(({ key, value }) => [key.toLowerCase(), value])),
    ...authHeaders(config.auth),
    ...lowerCased(turn.headers ?? {}),
    traceparent,
  };
  return { method: config.method, url: render(inUrl, "url", config.url, scope), headers, body };
}

function bodyOf({ bodyTemplate }: HttpConfig, scope: { messages: readonly ChatMessage[] }): string {
  return bodyTemplate.trim() === ""
    ? jsonText({ messages: scope.messages })
    : render(inJson, "bodyTemplate", bodyTemplate, scope);
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

// eslint-disable-next-line max-params -- one text of a config: how, where, what, with what
function render(liquid: Liquid, field: string, text: string, scope: object): string {
  try {
    return String(liquid.parseAndRenderSync(text, scope));
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const message = error.message.replace(/^\w*Error: /, "");
    const issues = [{ field: `config.${field}`, message }];
    throw new AppError("validation_failed", `config.${field}: ${message}`, { issues });
  }
}
