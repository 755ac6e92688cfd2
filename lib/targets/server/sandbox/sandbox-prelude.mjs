// The text that the sandbox evaluates before the code of a project.
import { installClone, installCrypto } from "./sandbox-crypto-apis.mjs";
import {
  installAbort,
  installFetch,
  installFormData,
  installHeaders,
} from "./sandbox-fetch-apis.mjs";
import {
  installEncoding,
  installPairs,
  installUrl,
  installUrlParams,
} from "./sandbox-text-apis.mjs";

const APIS = [
  installEncoding,
  installPairs,
  installUrlParams,
  installUrl,
  installCrypto,
  installClone,
  installHeaders,
  installFormData,
  installAbort,
  installFetch,
].map(String);

/** Runs before the code, and gives it what it may use. */
export const PRELUDE = `(host) => {
  const waiting = new Map();
  const timers = new Map();
  let next = 1;
  const { parse, stringify } = JSON;
  const show = (value) => {
    if (typeof value === "string") return value;
    if (value instanceof Error) return String(value);
    try { return stringify(value) ?? String(value); } catch { return String(value); }
  };
  const log = (...values) => host("log", values.map(show).join(" "));
  globalThis.console = { log, info: log, warn: log, error: log, debug: log };
  globalThis.setTimeout = (run, ms = 0, ...values) => {
    const id = next++;
    timers.set(id, () => run(...values));
    host("timer", stringify([id, Number(ms) || 0]));
    return id;
  };
  globalThis.clearTimeout = (id) => {
    if (timers.delete(id)) host("clear", String(id));
  };
  const ask = (kind, ...values) => {
    const { value, error } = parse(host(kind, stringify(values)));
    if (error !== undefined) throw new Error(error);
    return value;
  };
  const bytesOf = (data) =>
    ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
  const toHex = (data) => Array.from(bytesOf(data), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const toBytes = (hex) =>
    Uint8Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(index * 2, index * 2 + 2), 16));
  const send = (wanted, settle) => {
    const id = next++;
    waiting.set(id, settle);
    host("fetch", stringify([id, wanted]));
  };
  const bridge = { ask, toHex, toBytes, send };
  for (const install of [${APIS.join(", ")}]) install(bridge);
  return {
    start: (reply, given) =>
      Promise.resolve()
        .then(() => reply(parse(given)))
        .then((value) => host("done", stringify(value) ?? "null"))
        // Without memory for an error, the engine throws null.
        .catch((error) => host("failed", error === null ? "out of memory" : String(error instanceof Error ? error : show(error)))),
    fire: (id) => {
      const run = timers.get(id);
      timers.delete(id);
      if (run) run();
    },
    settle: (id, text) => {
      const settle = waiting.get(id);
      waiting.delete(id);
      settle(parse(text));
    },
  };
}`;
