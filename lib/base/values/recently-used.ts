interface Limits {
  /** Of all values together, in the unit of the sizes given to `set`. */
  size: number;
}

interface Entry<V> {
  value: V;
  size: number;
}

/** Values by key, up to a total size: the least recently used go first. A value larger than a quarter of it is not kept. */
export class RecentlyUsed<V> {
  readonly #limit: number;
  /** In the order of use. */
  readonly #entries = new Map<string, Entry<V>>();
  #size = 0;

  constructor({ size }: Limits) {
    this.#limit = size;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V, size: number): void {
    this.delete(key);
    if (size > this.#limit / 4) return;
    this.#entries.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#limit) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#size -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
  }
}
