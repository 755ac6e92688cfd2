// Next bundles its own copies of our modules beside the launcher's; what must exist once a process lives here.

const STORE = Symbol.for("rehearsal.process-wide");
const shared = globalThis as unknown as { [STORE]?: Map<string, unknown> }; // globalThis has no index signature
const store = (shared[STORE] ??= new Map<string, unknown>());

/** The value made by `create` on the first call in this process, whichever bundle asks. */
export function processWide<T>(name: string, create: () => T): T {
  const known = store.get(name);
  if (known !== undefined) return known as T; // a name is used for one type only
  const value = create();
  store.set(name, value);
  return value;
}

/** Forgets the value, so that the next call makes a new one. */
export function forgetProcessWide(name: string): void {
  store.delete(name);
}

/** Forgets every value, as a new process would have none. */
export function forgetEverythingProcessWide(): void {
  store.clear();
}
