// Renders texts of a scenario with its parameters. A text is a template if the scenario declares parameters or the text
// uses `params`; elsewhere braces are plain text. An undeclared name is an error.
import { Liquid, LiquidError } from "liquidjs";

import { AppError } from "@/lib/base/errors";
import { ownValue } from "@/lib/base/json/own-value";
import { gatherExact, type NamedValue } from "@/lib/base/json/written-numbers";
import type { Parameter, SuppliedValues } from "./parameter";

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

/** Whether a text is a template by its content, even if the scenario declares no parameters. */
export function asksForParams(text: string): boolean {
  // Piece by piece between closing braces, so that each character is looked at a fixed number of times.
  return text.split("}").some((piece) => {
    const opening = piece.search(/\{[{%]/);
    return opening >= 0 && /\bparams\b/.test(piece.slice(opening));
  });
}

/** Whether a text must be rendered: elsewhere braces are only braces. */
export function isTemplate(text: string, parameters: readonly Parameter[] = []): boolean {
  return /\{[{%]/.test(text) && (parameters.length > 0 || asksForParams(text));
}

export interface ParameterValues {
  params: Record<string, string | number | boolean>;
  /** Declared, but neither supplied nor given a default. */
  missing: string[];
}

/** Supplied values win over defaults. A missing one is shown as `‹NAME›`, and a secret is never shown. */
export function resolveParameters(
  parameters: readonly Parameter[] = [],
  supplied: SuppliedValues = {},
): ParameterValues {
  const missing: string[] = [];
  const values = parameters.map((parameter): NamedValue => {
    const { name, default: usual, secret } = parameter;
    if (secret) return [name, { value: HIDDEN }, "value"];
    if (ownValue(supplied, name) !== undefined) return [name, supplied, name];
    if (usual !== undefined) return [name, parameter, "default"];
    missing.push(name);
    return [name, { value: `‹${name}›` }, "value"];
  });
  const params = gatherExact(values) as ParameterValues["params"]; // values of parameters
  return { params, missing };
}

export interface FieldText {
  field: string;
  text: string;
}

/** The text of a field as a run reads it. */
export type RenderText = (place: FieldText) => string;

/** Throws validation_failed, naming `field`, for a template that is invalid or uses an undeclared name. */
export function renderWith(
  parameters: readonly Parameter[] = [],
  { params }: ParameterValues = resolveParameters(parameters),
): RenderText {
  return ({ field, text }) => {
    if (!isTemplate(text, parameters)) return text;
    try {
      return String(liquid.parseAndRenderSync(text, { params }));
    } catch (error) {
      if (!LiquidError.is(error)) throw error;
      throw templateError(field, error.message);
    }
  };
}

/** `problem` in the words of Liquid. */
export function templateError(field: string, problem: string): AppError {
  const message = explain(problem);
  return new AppError("validation_failed", `${field}: ${message}`, {
    issues: [{ field, message }],
  });
}

function explain(message: string): string {
  const unknown = /undefined variable: (?:params\.)?([\w.]+)/.exec(message)?.[1];
  return unknown ? `"${unknown}" is not a declared parameter` : message.replace(/^\w*Error: /, "");
}

// A text cut into plain parts and Liquid tags, for marking them.

export interface TemplatePart {
  text: string;
  isTag: boolean;
}

const OPENING = /\{\{|\{%/g;

/** The parts in order; joined they are the text. Searches for each end once, so that openings alone take linear time. */
export function splitTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  const lastEnd = new Map([
    ["{{", text.lastIndexOf("}}")],
    ["{%", text.lastIndexOf("%}")],
  ]);
  let from = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING)) {
    if (index < from || index >= (lastEnd.get(opening) ?? -1)) continue;
    const end = text.indexOf(opening === "{{" ? "}}" : "%}", index) + opening.length;
    parts.push({ text: text.slice(from, index), isTag: false });
    parts.push({ text: text.slice(index, end), isTag: true });
    from = end;
  }
  parts.push({ text: text.slice(from), isTag: false });
  return parts.filter((part) => part.text !== "");
}

/** What templates may read in every turn. */
export const OF_A_TURN = ["messages", "input", "threadId", "params", "traceparent"];
/** What templates of a request may read. */
export const OF_A_REQUEST = [...OF_A_TURN, "secrets"];
