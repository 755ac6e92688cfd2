// The built-in rules of redaction.
export const REDACTION_KINDS = ["email", "phone", "iban", "card"] as const;
export type RedactionKind = (typeof REDACTION_KINDS)[number];

export const MAX_PATTERNS = 10;
