// Next bundles its own copies of our modules beside the launcher's; what must exist once a process lives here.

const store = globalThis as unknown as Record<symbol, unknown>; // globalThis has no index signature

/** The value made by `create` on the first call in this process, whichever bundle asks. */
export function processWide<T>(name: string, create: () => T): T {
  const key = Symbol.for(`rehearsal.${name}`);
  store[key] ??= create();
  return store[key] as T; // written by the line above under a name used for one type only
}

/** Forgets the value, so that the next call makes a new one. */
export function forgetProcessWide(name: string): void {
  Reflect.deleteProperty(store, Symbol.for(`rehearsal.${name}`));
}
