// Texts of a scenario with their parameters filled in. A text is a template where the scenario declares parameters or
// the text asks for `params`; elsewhere braces are only braces. A name that nobody declared is an error.
import { Liquid, LiquidError } from "liquidjs";

import { AppError } from "@/lib/errors";
import type { Parameter, SuppliedValues } from "./parameter";

const ASKS_FOR_PARAMS = /\{[{%][^}]*\bparams\b/;
const HIDDEN = "••••";

/** No file is ever read for an include, and a template cannot loop or grow without bound. */
const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: 1_000_000,
  renderLimit: 200,
  memoryLimit: 5_000_000,
});

/** Whether a text is a template by what it says, also where braces are usually only braces. */
export function asksForParams(text: string): boolean {
  return ASKS_FOR_PARAMS.test(text);
}

export interface ParameterValues {
  params: Record<string, string | number | boolean>;
  /** Declared, but neither supplied nor given a default. */
  missing: string[];
}

/** Supplied over default. What is missing stands as `‹NAME›`, and a secret is never spelled out. */
export function resolveParameters(
  parameters: readonly Parameter[] = [],
  supplied: SuppliedValues = {},
): ParameterValues {
  const values: ParameterValues = { params: {}, missing: [] };
  for (const { name, default: usual, secret } of parameters) {
    const value = supplied[name] ?? usual;
    if (value === undefined && !secret) values.missing.push(name);
    values.params[name] = secret ? HIDDEN : (value ?? `‹${name}›`);
  }
  return values;
}

/** Throws validation_failed, naming `field`, for a template that is wrong or asks for what is not declared. */
export function renderText(
  { field, text }: { field: string; text: string },
  parameters: readonly Parameter[] = [],
  { params }: ParameterValues = resolveParameters(parameters),
): string {
  if (parameters.length === 0 && !ASKS_FOR_PARAMS.test(text)) return text;
  try {
    return String(liquid.parseAndRenderSync(text, { params }));
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const message = explain(error);
    throw new AppError("validation_failed", `${field}: ${message}`, {
      issues: [{ field, message }],
    });
  }
}

function explain({ message }: LiquidError): string {
  const unknown = /undefined variable: (?:params\.)?([\w.]+)/.exec(message)?.[1];
  return unknown ? `"${unknown}" is not a declared parameter` : message.replace(/^\w*Error: /, "");
}
