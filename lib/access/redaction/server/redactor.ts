// The redactor of a project. Its rules are read at most once a second, so that a change counts everywhere within one.
import { createHmac } from "node:crypto";
import { setImmediate } from "node:timers/promises";

import { processWide } from "@/lib/base/values/process-wide";
import { Remembered } from "@/lib/base/values/remembered";
import type { RedactionModel } from "@/lib/platform/db/generated/models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import type { Context } from "../../context";
import { redactContents, redactStructure } from "../redact-json";
import { textRedactor } from "../redact-text";
import { isRedacting, redactionRulesSchema } from "../redaction-schema";
import { redactionCounter } from "./count-redactions";
import { openRedactionKey } from "./redaction-key";

const FRESH_MS = 900;
const MAX_ENTRIES = 1000;
/** How long values are redacted before other requests get their turn. */
const TURN_MS = 20;
const HASH_DIGITS = 4;

export interface Redactor {
  text: (text: string) => string;
  /** All texts of a JSON value. */
  contents: <T>(value: T) => T;
  /** The same without the ids of an event, a message or a span. */
  structure: <T>(value: T) => T;
  /** The same of many values: other requests get their turn in between. */
  each: <T>(values: readonly T[], redact: (value: T) => T) => Promise<T[]>;
}

interface Entry {
  redactor: Promise<Redactor | null>;
  expiresAt: number;
}
const entries = () => processWide("redactors", () => new Map<string, Entry>());

/** Null for a project that replaces nothing. */
export function findRedactor(ctx: Context): Promise<Redactor | null> {
  const projectId = ctx.project.id;
  const known = entries().get(projectId);
  if (known && known.expiresAt > Date.now()) return known.redactor;
  const redactor = retryWhileUnavailable(() => readRedactor(projectId));
  if (entries().size >= MAX_ENTRIES) entries().clear();
  entries().set(projectId, { redactor, expiresAt: Date.now() + FRESH_MS });
  // A failed look-up is not an answer to keep; the caller sees the error through its own await.
  redactor.catch(() => entries().delete(projectId));
  return redactor;
}

/** What this process stores from now on follows the saved rules. */
export function forgetRedactor(ctx: Context): void {
  entries().delete(ctx.project.id);
}

interface Made {
  updatedAt: number;
  key: string;
  redactor: Redactor;
}
const made = () => processWide("made-redactors", () => new Map<string, Made>());

async function readRedactor(projectId: string): Promise<Redactor | null> {
  const row = await getPrisma().redaction.findUnique({ where: { projectId } });
  const rules = row && redactionRulesSchema.parse({ kinds: row.kinds, patterns: row.patterns });
  if (!row || !rules || !isRedacting(rules)) return null;
  const known = made().get(projectId);
  if (known?.updatedAt === row.updatedAt.getTime() && known.key === row.key) return known.redactor;
  const redactor = await makeRedactor(row);
  if (made().size >= MAX_ENTRIES) made().clear();
  made().set(projectId, { updatedAt: row.updatedAt.getTime(), key: row.key, redactor });
  return redactor;
}

/** Every snapshot of a conversation brings the same texts again; they are read, and counted, once. */
async function makeRedactor(row: RedactionModel): Promise<Redactor> {
  const { projectId, kinds, patterns } = row;
  const key = await openRedactionKey(row);
  const redact = textRedactor(redactionRulesSchema.parse({ kinds, patterns }), {
    hashOf: (rule, value) => hashWith(key, rule, value),
    onReplaced: (rule) => {
      redactionCounter().add(projectId, rule);
    },
  });
  const remembered = new Remembered<string>({
    entries: 10_000,
    characters: 4 * 1024 * 1024,
    length: 64 * 1024,
  });
  const text = (value: string) => remembered.get(value, redact);
  return {
    text,
    contents: (value) => redactContents(value, text),
    structure: (value) => redactStructure(value, text),
    each: redactEach,
  };
}

async function redactEach<T>(values: readonly T[], redact: (value: T) => T): Promise<T[]> {
  const redacted: T[] = [];
  let began = performance.now();
  for (const value of values) {
    redacted.push(redact(value));
    if (performance.now() - began < TURN_MS) continue;
    await setImmediate();
    began = performance.now();
  }
  return redacted;
}

export function hashWith(key: string, rule: string, value: string): string {
  return createHmac("sha256", key).update(`${rule} ${value}`).digest("hex").slice(0, HASH_DIGITS);
}
