/** The value under a name that comes from outside: undefined for `constructor`, `toString` and what else every object inherits. */
export function ownValue<T>(
  record: Readonly<Partial<Record<string, T>>> | null | undefined,
  name: string,
): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
