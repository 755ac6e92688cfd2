/**
 * Somewhere within is a value that is not empty. With `ignoresFalse`, a flag that is off is no content: a field of a message
 * says nothing by being false, whereas a whole answer of false does.
 */
export function holdsContent(json: unknown, { ignoresFalse = false } = {}): boolean {
  if (typeof json === "object" && json !== null)
    return Object.values(json).some((value) => holdsContent(value, { ignoresFalse }));
  if (json === false) return !ignoresFalse;
  return json !== null && json !== undefined && json !== "";
}
