// The set in which the batches of a suite stand. The form is LangWatch's (facts/langwatch.md 3.2).

export function suiteSetId(suiteId: string): string {
  return `__internal__${suiteId}__suite`;
}

/** The suite whose set it is; null for a set of an SDK. */
export function suiteOfSet(setId: string): string | null {
  return /^__internal__(.+)__suite$/.exec(setId)?.[1] ?? null;
}
