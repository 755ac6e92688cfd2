// Ids that must not be mixed up. Ids from outside (set, batch, run, scenario) are any text and stay plain strings.

/** UUID derived from an outside id by `textKey`. */
export type TextKey = string & { readonly __brand: "TextKey" };

export const DEFAULT_SET_ID = "default";

/** Whether PostgreSQL would take the text as a UUID; anything else is the id of nothing of ours. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
