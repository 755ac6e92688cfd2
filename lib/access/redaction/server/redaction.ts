// What a project replaces before anything is stored: the rules, and a trial of them.
import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { sealSecret } from "@/lib/platform/seal/secret-box";
import { redactContents } from "../redact-json";
import { textRedactor } from "../redact-text";
import {
  NO_RULES,
  redactionRulesSchema,
  type Redaction,
  type RedactionRules,
  type RedactionTrial,
} from "../redaction-schema";
import { listRedactionCounts } from "./count-redactions";
import { newRedactionKey, openRedactionKey } from "./redaction-key";
import { forgetRedactor, hashWith } from "./redactor";

export async function getRedaction(ctx: Context): Promise<Redaction> {
  const { project } = ctx;
  const row = await getPrisma().redaction.findUnique({ where: { projectId: project.id } });
  const rules = row
    ? redactionRulesSchema.parse({ kinds: row.kinds, patterns: row.patterns })
    : NO_RULES;
  return { ...rules, counts: await listRedactionCounts(ctx) };
}

export async function saveRedaction(ctx: Context, rules: RedactionRules): Promise<Redaction> {
  const { project, now } = ctx;
  const { kinds, patterns } = rules;
  const data = { kinds, patterns, updatedAt: new Date(now) };
  await getPrisma().redaction.upsert({
    where: { projectId: project.id },
    create: { projectId: project.id, key: sealSecret(newRedactionKey()), ...data },
    update: data,
  });
  forgetRedactor(ctx);
  return { ...rules, counts: await listRedactionCounts(ctx) };
}

/** With the hashes of the project, where it has a key. */
export async function tryRedaction(
  { project }: Context,
  { rules, text }: RedactionTrial,
): Promise<{ text: string }> {
  const row = await getPrisma().redaction.findUnique({ where: { projectId: project.id } });
  const key = row ? await openRedactionKey(row) : newRedactionKey();
  const redact = textRedactor(rules, {
    hashOf: (rule, value) => hashWith(key, rule, value),
    onReplaced: () => undefined,
  });
  return { text: redactContents(text, redact) };
}
