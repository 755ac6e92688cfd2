// Ids that must not be mixed up. Ids from outside (set, batch, run, scenario) are any text and stay plain strings.

/** UUID derived from an outside id by `textKey`. */
export type TextKey = string & { readonly __brand: "TextKey" };

export const DEFAULT_SET_ID = "default";
