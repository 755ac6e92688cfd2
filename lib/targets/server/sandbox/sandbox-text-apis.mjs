// Runs within the sandbox, before the code: TextEncoder, TextDecoder, btoa, atob, URL, URLSearchParams.
// The text of each function is evaluated there, so that it sees nothing but its arguments. `ask` is answered by sandbox-host.mjs.

export function installEncoding({ ask, toHex, toBytes }) {
  const readMethod = { encoding: { get: () => "utf-8" } };

  class TextEncoder {
    encode(text = "") {
      return toBytes(ask("encode", String(text)));
    }
    encodeInto(text, target) {
      let [read, written] = [0, 0];
      for (const char of String(text)) {
        const bytes = this.encode(char);
        if (written + bytes.length > target.length) break;
        target.set(bytes, written);
        read += char.length;
        written += bytes.length;
      }
      return { read, written };
    }
  }
  Object.defineProperties(TextEncoder.prototype, readMethod);

  class TextDecoder {
    #options;
    constructor(label = "utf-8", { fatal = false, ignoreBOM = false } = {}) {
      this.encoding = ask("encodingOf", String(label));
      this.fatal = fatal;
      this.ignoreBOM = ignoreBOM;
      this.#options = { fatal, ignoreBOM };
    }
    decode(bytes = new Uint8Array()) {
      return ask("decode", toHex(bytes), this.encoding, this.#options);
    }
  }

  const btoa = (text) => ask("btoa", String(text));
  const atob = (text) => ask("atob", String(text));
  Object.assign(globalThis, { TextEncoder, TextDecoder, btoa, atob });
}

/** Gives the bridge what URLSearchParams and Headers have in common. */
export function installPairs(bridge) {
  bridge.Pairs = class {
    forEach(run, self) {
      for (const [name, value] of this) run.call(self, value, name, this);
    }
    keys() {
      return [...this].map(([name]) => name)[Symbol.iterator]();
    }
    values() {
      return [...this].map(([, value]) => value)[Symbol.iterator]();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
  };
}

export function installUrlParams({ ask, Pairs }) {
  class URLSearchParams extends Pairs {
    #pairs = [];
    #changed;
    constructor(init = "", changed = () => undefined) {
      super();
      if (typeof init === "string") this.#pairs = ask("readParams", init);
      else if (typeof init?.[Symbol.iterator] === "function") this.#pairs = pairsOf([...init]);
      else this.#pairs = pairsOf(Object.entries(init ?? {}));
      this.#changed = changed;
    }
    get size() {
      return this.#pairs.length;
    }
    append(name, value) {
      this.#pairs.push([String(name), String(value)]);
      this.#changed();
    }
    delete(name, value) {
      this.#pairs = this.#pairs.filter(
        ([key, old]) => key !== String(name) || (value !== undefined && old !== String(value)),
      );
      this.#changed();
    }
    get(name) {
      return this.#pairs.find(([key]) => key === String(name))?.[1] ?? null;
    }
    getAll(name) {
      return this.#pairs.filter(([key]) => key === String(name)).map(([, value]) => value);
    }
    has(name, value) {
      const values = this.getAll(name);
      return value === undefined ? values.length > 0 : values.includes(String(value));
    }
    set(name, value) {
      const at = this.#pairs.findIndex(([key]) => key === String(name));
      if (at < 0) return this.append(name, value);
      this.#pairs = this.#pairs.filter(([key], index) => index <= at || key !== String(name));
      this.#pairs[at] = [String(name), String(value)];
      this.#changed();
    }
    sort() {
      this.#pairs.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
      this.#changed();
    }
    entries() {
      return this.#pairs.map((pair) => [...pair])[Symbol.iterator]();
    }
    toString() {
      return ask("writeParams", this.#pairs);
    }
  }

  function pairsOf(entries) {
    return entries.map(([name, value]) => [String(name), String(value)]);
  }

  globalThis.URLSearchParams = URLSearchParams;
}

export function installUrl({ ask }) {
  const { URLSearchParams } = globalThis;

  class URL {
    #parts;
    #params = null;
    constructor(text, base) {
      this.#parts = ask("url", String(text), base === undefined ? null : String(base));
    }
    static canParse(text, base) {
      try {
        return Boolean(new URL(text, base));
      } catch {
        return false;
      }
    }
    part(name) {
      return this.#parts[name];
    }
    change(name, value) {
      this.#parts = ask("urlWith", this.#parts.href, name, String(value));
      if (name === "search" || name === "href") this.#params = null;
    }
    get searchParams() {
      const write = () => {
        this.#parts = ask("urlWith", this.#parts.href, "search", this.#params.toString());
      };
      this.#params ??= new URLSearchParams(this.#parts.search, write);
      return this.#params;
    }
    toString() {
      return this.#parts.href;
    }
    toJSON() {
      return this.#parts.href;
    }
  }
  const { part, change } = URL.prototype;
  for (const name of Object.keys(ask("url", "http://a", null)))
    Object.defineProperty(URL.prototype, name, {
      get() {
        return part.call(this, name);
      },
      set(value) {
        change.call(this, name, value);
      },
    });
  delete URL.prototype.part;
  delete URL.prototype.change;

  globalThis.URL = URL;
}
