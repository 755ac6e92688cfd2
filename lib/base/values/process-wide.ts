// Next bundles its own copies of our modules beside the launcher's; what must exist once a process lives here.

const PREFIX = "rehearsal.";
const store = globalThis as unknown as Record<symbol, unknown>; // globalThis has no index signature

/** The value made by `create` on the first call in this process, whichever bundle asks. */
export function processWide<T>(name: string, create: () => T): T {
  const key = Symbol.for(PREFIX + name);
  store[key] ??= create();
  return store[key] as T; // written by the line above under a name used for one type only
}

/** Forgets the value, so that the next call makes a new one. */
export function forgetProcessWide(name: string): void {
  Reflect.deleteProperty(store, Symbol.for(PREFIX + name));
}

/** Forgets every value, as a new process would have none. */
export function forgetEverythingProcessWide(): void {
  for (const key of Object.getOwnPropertySymbols(store))
    if (key.description?.startsWith(PREFIX)) Reflect.deleteProperty(store, key);
}
