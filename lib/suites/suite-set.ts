// The set with the batches of a suite. Its id has the form of LangWatch's.

export function suiteSetId(suiteId: string): string {
  return `__internal__${suiteId}__suite`;
}

/** The suite whose set it is; null for a set of an SDK. */
export function suiteOfSet(setId: string): string | null {
  return /^__internal__(.+)__suite$/.exec(setId)?.[1] ?? null;
}
