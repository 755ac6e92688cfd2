const MAX_LENGTH = 512;

/** The id; undefined for none, and for one that no index could hold: it joins nothing. */
export function joinableId(id: unknown): string | undefined {
  return typeof id === "string" && id !== "" && id.length <= MAX_LENGTH ? id : undefined;
}
