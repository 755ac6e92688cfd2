// What the sandbox asks of Node at once: addresses, texts and hashes. Texts of JSON go in and out, bytes as hexadecimal digits.
import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";

const MAX_RANDOM_BYTES = 65_536;
const HASHES = { "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512" };

const hashOf = (name) => {
  const hash = Object.hasOwn(HASHES, name) ? HASHES[name] : undefined;
  if (hash === undefined) throw new Error(`There is no hash ${name} here`);
  return hash;
};
const bytesOf = (hex) => Buffer.from(hex, "hex");

const URL_PARTS = [
  "href",
  "origin",
  "protocol",
  "username",
  "password",
  "host",
  "hostname",
  "port",
  "pathname",
  "search",
  "hash",
];
const partsOf = (url) => Object.fromEntries(URL_PARTS.map((name) => [name, url[name]]));

const ANSWERS = {
  url: ([text, base]) => partsOf(base === null ? new URL(text) : new URL(text, base)),
  urlWith: ([href, part, value]) => {
    const url = new URL(href);
    if (URL_PARTS.includes(part)) url[part] = value;
    return partsOf(url);
  },
  readParams: ([text]) => [...new URLSearchParams(text)],
  writeParams: ([pairs]) => new URLSearchParams(pairs).toString(),
  encode: ([text]) => Buffer.from(text.toWellFormed(), "utf8").toString("hex"),
  decode: ([hex, label, options]) => new TextDecoder(label, options).decode(bytesOf(hex)),
  encodingOf: ([label]) => new TextDecoder(label).encoding,
  btoa: ([text]) => btoa(text),
  atob: ([text]) => atob(text),
  uuid: () => randomUUID(),
  random: ([length]) => {
    if (length > MAX_RANDOM_BYTES) throw new Error("At most 65,536 random bytes at once");
    return randomBytes(length).toString("hex");
  },
  digest: ([hash, hex]) => createHash(hashOf(hash)).update(bytesOf(hex)).digest("hex"),
  hmac: ([hash, key, hex]) =>
    createHmac(hashOf(hash), bytesOf(key)).update(bytesOf(hex)).digest("hex"),
};

/** The JSON text of `{value}`, or of `{error}` with a sentence. */
export function answerAtOnce(kind, text) {
  try {
    return JSON.stringify({ value: ANSWERS[kind](JSON.parse(text)) });
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}

export const isAnsweredAtOnce = (kind) => Object.hasOwn(ANSWERS, kind);
