// How templates and code name the secrets of a project.

export const NOT_ODDLY =
  "A secret is written {{ secrets.NAME }}, without filters, conditions and the like.";

/** Values by their names. */
export type SecretValues = Readonly<Record<string, string>>;

const NAME = "[A-Za-z_][A-Za-z0-9_]{0,63}";
const REFERENCE = new RegExp(String.raw`\{\{-?\s*secrets\.(${NAME})\s*-?\}\}`, "g");
const OPENING = /\{\{|\{%/g;
const WORD = /(?<![\w.])secrets\b/;
const IN_CODE = new RegExp(
  String.raw`\bsecrets\s*(?:(?:\?\.|\.)\s*(${NAME})\b|(?:\?\.)?\[\s*["'](${NAME})["']\s*\])`,
  "g",
);
/** A sign-in is named before what proves it. */
const NOTHING_ELSE = new RegExp(
  String.raw`^(?:(?:Basic|Bearer|Token) )?\{\{-?\s*(?:(?:secrets|params)\.${NAME}|threadId|traceparent|session)\s*-?\}\}$`,
  "i",
);

/** How a template names a secret. */
export const secretReference = (name: string) => `{{ secrets.${name} }}`;

/** The secrets that a template names. */
export function secretsInTemplate(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map(([, name = ""]) => name);
}

/** Also where it is not named as it must be. */
export function readsSecrets(text: string): boolean {
  return tagsOf(text).some((tag) => WORD.test(tag));
}

/** Searches for each end once: a text of openings alone takes linear time. */
function tagsOf(text: string): string[] {
  const tags: string[] = [];
  const missing = new Set<string>();
  let from = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING)) {
    const closing = opening === "{{" ? "}}" : "%}";
    if (index < from || missing.has(closing)) continue;
    const end = text.indexOf(closing, index + opening.length);
    if (end < 0) {
      missing.add(closing);
      continue;
    }
    from = end + closing.length;
    tags.push(text.slice(index, from));
  }
  return tags;
}

/** Filters and conditions would make another text of a secret, which could not be hidden. */
export function readsSecretsOddly(text: string): boolean {
  return readsSecrets(text.replaceAll(REFERENCE, ""));
}

/** The text is only a reference to one secret or variable, so that it may be shown. */
export function isOnlyReference(text: string): boolean {
  return NOTHING_ELSE.test(text);
}

/** The secrets that JavaScript names. */
export function secretsInCode(source: string): string[] {
  return [...source.matchAll(IN_CODE)].map(([, dotted, quoted]) => dotted ?? quoted ?? "");
}

export const unknownSecret = (name: string) => `There is no secret named ${name} in this project.`;
