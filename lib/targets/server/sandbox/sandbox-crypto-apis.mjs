// Runs within the sandbox, before the code: crypto with random values, SHA digests and HMAC; structuredClone.
// The text of each function is evaluated there, so that it sees nothing but its arguments. `ask` is answered by sandbox-host.mjs.

export function installCrypto({ ask, toHex, toBytes }) {
  class CryptoKey {
    #secret;
    constructor(secret, hash, usages) {
      this.#secret = secret;
      this.type = "secret";
      this.algorithm = { name: "HMAC", hash: { name: hash }, length: secret.length * 4 };
      this.extractable = false;
      this.usages = usages;
    }
    static hmac(key, data) {
      return ask("hmac", key.algorithm.hash.name, key.#secret, toHex(data));
    }
  }
  const { hmac } = CryptoKey;
  delete CryptoKey.hmac;

  const nameOf = (algorithm) => String(algorithm?.name ?? algorithm).toUpperCase();
  function requireHmac(algorithm) {
    if (nameOf(algorithm) !== "HMAC") throw new Error("Of keys, only those of HMAC are here");
  }

  const subtle = {
    digest: async (algorithm, data) =>
      toBytes(ask("digest", nameOf(algorithm), toHex(data))).buffer,
    importKey: async (format, data, ...[algorithm, , usages = []]) => {
      requireHmac(algorithm);
      if (format !== "raw") throw new Error("A key is imported as raw");
      const hash = nameOf(algorithm.hash);
      ask("digest", hash, "");
      return new CryptoKey(toHex(data), hash, [...usages]);
    },
    sign: async (algorithm, key, data) => {
      requireHmac(algorithm);
      return toBytes(hmac(key, data)).buffer;
    },
    verify: async (algorithm, key, ...[signature, data]) => {
      requireHmac(algorithm);
      return hmac(key, data) === toHex(signature);
    },
  };

  globalThis.crypto = {
    subtle,
    randomUUID: () => ask("uuid"),
    getRandomValues: (array) => {
      const bytes = toBytes(ask("random", array.byteLength));
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(bytes);
      return array;
    },
  };
}

export function installClone() {
  function cloneOf(value, seen) {
    if (["function", "symbol"].includes(typeof value))
      throw new Error(`${String(value)} could not be cloned.`);
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    const copy = emptyCopy(value);
    seen.set(value, copy);
    fill(copy, value, (inner) => cloneOf(inner, seen));
    return copy;
  }

  /** Of a type that contains other values: without them. */
  function emptyCopy(value) {
    if (Array.isArray(value)) return [];
    const copy = COPIES.find(([type]) => value instanceof type)?.[1];
    if (copy) return copy(value);
    return ArrayBuffer.isView(value) ? value.slice() : {};
  }

  function fill(copy, value, clone) {
    if (value instanceof Map) for (const [key, inner] of value) copy.set(clone(key), clone(inner));
    else if (value instanceof Set) for (const inner of value) copy.add(clone(inner));
    else if (Array.isArray(value) || !isCopiedWhole(value))
      for (const key of Object.keys(value)) copy[key] = clone(value[key]);
  }

  const errorLike = ({ message, name, stack }) =>
    Object.assign(new Error(message), { name, stack });
  const COPIES = [
    [Date, (value) => new Date(value)],
    [RegExp, (value) => new RegExp(value.source, value.flags)],
    [Map, () => new Map()],
    [Set, () => new Set()],
    [Error, errorLike],
    [ArrayBuffer, (value) => value.slice(0)],
    [DataView, (value) => new DataView(value.buffer.slice(0))],
  ];
  const isCopiedWhole = (value) =>
    COPIES.some(([type]) => value instanceof type) || ArrayBuffer.isView(value);

  globalThis.structuredClone = (value) => cloneOf(value, new Map());
}
