// The headers and the sign-in of an HTTP target with their templates rendered for one turn.
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { renderTemplate, templateError } from "@/lib/platform/bounded/server/render-template";
import type { HttpConfig, OAuthConfig } from "../../http-config";
import { hiddenInHeader, hiddenTexts, type FilledHeader } from "../../http-secrets";

export interface SignIn {
  auth: HttpConfig["auth"];
  /** Of the target. */
  headers: readonly FilledHeader[];
  /** Of the persona: they win over the target's own. */
  personaHeaders: Record<string, string>;
  /** Must not be shown. */
  hidden: string[];
}

/** Throws validation_failed for a template that cannot be rendered, and for a value that is invalid in a header. */
export async function fillSignIn(
  own: Pick<HttpConfig, "auth" | "headers"> & { field: string },
  persona: Readonly<Record<string, string>>,
  scope: object,
): Promise<SignIn> {
  const templates = own.headers.map(({ key, value }, index) => ({
    field: `${own.field}.headers.${String(index)}.value`,
    name: key,
    template: value,
  }));
  const others = Object.entries(persona).map(([name, template]) => ({
    field: `persona.headers.${name}`,
    name,
    template,
  }));
  const auth = await fillAuth(own.auth, scope);
  const headers = await fillHeaders(templates, scope);
  const personas = await fillHeaders(others, scope);
  const hidden = [...hiddenTexts(auth, headers), ...personas.flatMap(hiddenInHeader)];
  return {
    auth,
    headers,
    personaHeaders: Object.fromEntries(personas.map(({ name, value }) => [name, value])),
    hidden: hidden.filter(Boolean),
  };
}

interface HeaderTemplate {
  field: string;
  name: string;
  template: string;
}

async function fillHeaders(
  templates: readonly HeaderTemplate[],
  scope: object,
): Promise<FilledHeader[]> {
  const filled: FilledHeader[] = [];
  for (const { field, name, template } of templates)
    filled.push({ name, template, value: await fillLine(field, template, scope) });
  return filled;
}

async function fillAuth(auth: HttpConfig["auth"], scope: object): Promise<HttpConfig["auth"]> {
  switch (auth.type) {
    case "none":
      return auth;
    case "bearer":
      return { ...auth, token: await fillLine("config.auth.token", auth.token, scope) };
    case "api_key":
      return { ...auth, value: await fillLine("config.auth.value", auth.value, scope) };
    case "basic": {
      const username = await fill("config.auth.username", auth.username, scope);
      const password = await fill("config.auth.password", auth.password, scope);
      return { ...auth, username, password };
    }
    case "oauth":
      return fillClient(auth, scope);
  }
}

export async function fillClient(auth: OAuthConfig, scope: object): Promise<OAuthConfig> {
  const { tokenUrl } = auth;
  const url = { field: "config.auth.tokenUrl", text: tokenUrl, kind: "url" } as const;
  return {
    ...auth,
    tokenUrl: await renderTemplate({ ...url, isSecret: true }, scope),
    clientId: await fill("config.auth.clientId", auth.clientId, scope),
    clientSecret: await fill("config.auth.clientSecret", auth.clientSecret, scope),
    scope: await fill("config.auth.scope", auth.scope, scope),
    audience: await fill("config.auth.audience", auth.audience, scope),
  };
}

function fill(field: string, text: string, scope: object): Promise<string> {
  return renderTemplate({ field, text, kind: "plain", isSecret: true }, scope);
}

async function fillLine(field: string, text: string, scope: object): Promise<string> {
  const value = await fill(field, text, scope);
  if (/[\r\n]/.test(value))
    throw templateError(field, "A value of several lines cannot be sent in a header.");
  // A hidden value is shown, and never sent.
  if (!/^[\t\u0020-\u007E\u0080-\u00FF]*$/.test(value.replaceAll(HIDDEN_VALUE, "")))
    throw templateError(
      field,
      "The value has characters that are not allowed in a header: only Latin-1.",
    );
  return value;
}
