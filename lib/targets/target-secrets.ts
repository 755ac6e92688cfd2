// Where a config reads secrets of the project, and where it must not.
import type { FieldIssue } from "@/lib/base/errors";
import { keepWritten, writtenNumber } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { HIDDEN_VALUE, SHORTEST_HIDDEN } from "@/lib/base/text/hide-values";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import {
  NOT_ODDLY,
  readsSecrets,
  readsSecretsOddly,
  secretsInCode,
  secretsInTemplate,
  unknownSecret,
} from "@/lib/secrets/secret-reference";
import type { HttpConfig } from "./http-config";
import type { TypedConfig } from "./target-schema";
import type { Turn } from "./turn";

interface Place {
  /** Dotted path in the config. */
  field: string;
  text: string;
  kind: "template" | "code" | "closed";
  /** Of a closed place: why. */
  refusal?: string;
}

const NOT_TO_MODELS =
  "Secrets cannot be used here: a model must not see them. HTTP and code targets can.";
const NOT_IN_WORKFLOWS =
  "Secrets cannot be used here, because the text appears in the conversation. Use them in HTTP targets and code.";

/** The names, with repetitions. */
export function secretsOfTarget(typed: TypedConfig): string[] {
  return placesOf(typed).flatMap(namesIn);
}

/** What is wrong with how the config reads secrets, where only those of `known` are there. */
export function secretIssues(typed: TypedConfig, known: ReadonlySet<string>): FieldIssue[] {
  return placesOf(typed).flatMap((place) => {
    const message = faultOf(place, known);
    return message === null ? [] : [{ field: `config.${place.field}`, message }];
  });
}

/** Every Liquid template of the config. */
export function templatesOfTarget(typed: TypedConfig): Place[] {
  return placesOf(typed).filter(({ kind }) => kind !== "code");
}

function faultOf(place: Place, known: ReadonlySet<string>): string | null {
  const { kind, text, refusal } = place;
  if (kind === "closed") return readsSecrets(text) ? (refusal ?? NOT_ODDLY) : null;
  if (kind === "template" && readsSecretsOddly(text)) return NOT_ODDLY;
  const missing = namesIn(place).find((name) => !known.has(name));
  return missing === undefined ? null : unknownSecret(missing);
}

function namesIn({ kind, text }: Place): string[] {
  switch (kind) {
    case "template":
      return secretsInTemplate(text);
    case "code":
      return secretsInCode(text);
    case "closed":
      return [];
  }
}

function placesOf(typed: TypedConfig): Place[] {
  switch (typed.type) {
    case "http":
      return httpPlaces(typed.config);
    case "code":
      return [{ field: "source", text: typed.config.source, kind: "code" }];
    case "prompt": {
      const { system } = typed.config;
      return [{ field: "system", text: system, kind: "closed", refusal: NOT_TO_MODELS }];
    }
    case "workflow": {
      const { steps, output } = typed.config;
      const closed = { kind: "closed", refusal: NOT_IN_WORKFLOWS } as const;
      const places = steps.map((step, index): Place => {
        const field = `steps.${String(index)}`;
        return step.kind === "code"
          ? { field: `${field}.source`, text: step.source, kind: "code" }
          : { field: `${field}.input`, text: step.input, ...closed };
      });
      return [...places, { field: "output", text: output, ...closed }];
    }
  }
}

/** Fields of a sign-in that are not templates. */
const FIXED: ReadonlySet<string> = new Set(["type", "header", "sendIn"]);

function httpPlaces({ auth, session, poll, ...config }: HttpConfig): Place[] {
  const signIn = Object.entries(auth).filter(([name]) => !FIXED.has(name));
  const texts: [string, string][] = [
    ...requestTexts(config, ""),
    ...signIn.map(([name, value]): [string, string] => [`auth.${name}`, value]),
    ...(session ? requestTexts(session, "session.") : []),
  ];
  if (poll) texts.push(["poll.url", poll.url]);
  return texts.map(([field, text]) => ({ field, text, kind: "template" }));
}

type RequestConfig = Pick<HttpConfig, "url" | "headers" | "bodyTemplate" | "method">;

function requestTexts(
  { url, headers, bodyTemplate, method }: RequestConfig,
  prefix: string,
): [string, string][] {
  return [
    [`${prefix}url`, url],
    ...headers.map(({ value }, index): [string, string] => [
      `${prefix}headers.${String(index)}.value`,
      value,
    ]),
    // A GET has no body, so its template is not sent.
    ...(method === "GET" ? [] : [[`${prefix}bodyTemplate`, bodyTemplate] as [string, string]]),
  ];
}

// Values of secret parameters are for the target alone.

/** Values of a turn that must be hidden, except those so short that they occur in other words by chance. */
export function secretParamValues({ params, secretParams = [] }: Turn): string[] {
  const values = secretParams.map((name) => {
    const value = ownValue(params, name) ?? "";
    return typeof value === "number" ? writtenNumber(params, name, value) : String(value);
  });
  return values.filter((value) => value.length >= SHORTEST_HIDDEN);
}

/** The parameters as they may be shown. */
export function shownParams({ params, secretParams = [] }: Turn): SuppliedValues {
  const hidden = secretParams
    .filter((name) => Object.hasOwn(params, name))
    .map((name) => [name, HIDDEN_VALUE] as const);
  return keepWritten(params, { ...params, ...Object.fromEntries<string>(hidden) });
}
