interface Limits {
  entries: number;
  /** Of all texts together. Unlimited, unless given. */
  characters?: number;
  /** What was made of a longer text is not remembered. */
  length: number;
}

/** What was made of texts that come again and again. When it is full it forgets all, which takes less than finding the oldest. */
export class Remembered<V> {
  readonly #limits: Required<Limits>;
  readonly #values = new Map<string, V>();
  #characters = 0;

  constructor({ characters = Number.POSITIVE_INFINITY, ...limits }: Limits) {
    this.#limits = { ...limits, characters };
  }

  /** The value of the text; `make` makes it the first time. */
  get(text: string, make: (text: string) => V): V {
    const known = this.#values.get(text);
    if (known !== undefined) return known;
    const value = make(text);
    if (text.length <= this.#limits.length) this.#add(text, value);
    return value;
  }

  #add(text: string, value: V): void {
    const { entries, characters } = this.#limits;
    if (this.#values.size >= entries || this.#characters >= characters) {
      this.#values.clear();
      this.#characters = 0;
    }
    this.#values.set(text, value);
    this.#characters += text.length;
  }
}
