// Liquid templates of targets: what they may read, and how a value stands where it is put.
import { Liquid, LiquidError } from "liquidjs";

import { AppError } from "@/lib/errors";
import { chatMessageText } from "@/lib/scenarios/chat-message";
import type { Turn } from "./turn";

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
const plainText = (value: unknown): string => (typeof value === "string" ? value : jsonText(value));

const ENGINES = {
  plain: new Liquid({ ...LIMITS, outputEscape: plainText }),
  /** Within a JSON text: a string without its quotes, anything else as it is. */
  json: new Liquid({
    ...LIMITS,
    outputEscape: (value) =>
      typeof value === "string" ? jsonText(value).slice(1, -1) : jsonText(value),
  }),
  url: new Liquid({ ...LIMITS, outputEscape: (value) => encodeURIComponent(plainText(value)) }),
};

interface Template {
  /** Where it stands in the config, for the error. */
  field: string;
  text: string;
  kind: keyof typeof ENGINES;
}

/** What every template may read. */
export function scopeOf({ messages, threadId, params, traceparent }: Turn) {
  return { messages, input: inputOf({ messages }), threadId, params, traceparent };
}

/** What the user said last. */
export function inputOf({ messages }: Pick<Turn, "messages">): string {
  const last = messages.findLast(({ role }) => role === "user");
  return last ? chatMessageText(last) : "";
}

/** Throws validation_failed for a template that cannot be rendered. */
export function renderTemplate({ field, text, kind }: Template, scope: object): string {
  try {
    return String(ENGINES[kind].parseAndRenderSync(text, scope));
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const message = error.message.replace(/^\w*Error: /, "");
    const issues = [{ field: `config.${field}`, message }];
    throw new AppError("validation_failed", `config.${field}: ${message}`, { issues });
  }
}
