// Runs within the sandbox, before the code: Headers, FormData, AbortController, and fetch, which the host answers later.
// The text of each function is evaluated there, so that it sees nothing but its arguments.

export function installHeaders({ Pairs }) {
  class Headers extends Pairs {
    #values = new Map();
    constructor(init, limit = Infinity) {
      super();
      const isList = typeof init?.[Symbol.iterator] === "function" && typeof init !== "string";
      const entries = isList ? [...init] : Object.entries(init ?? {});
      if (entries.length > limit) throw new Error(`At most ${limit} headers a call of fetch.`);
      for (const [name, value] of entries) this.append(name, value);
    }
    append(name, value) {
      const old = this.get(name);
      this.set(name, old === null ? value : `${old}, ${value}`);
    }
    delete(name) {
      this.#values.delete(String(name).toLowerCase());
    }
    get(name) {
      return this.#values.get(String(name).toLowerCase()) ?? null;
    }
    has(name) {
      return this.#values.has(String(name).toLowerCase());
    }
    set(name, value) {
      this.#values.set(String(name).toLowerCase(), String(value));
    }
    entries() {
      return [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1))[Symbol.iterator]();
    }
  }

  globalThis.Headers = Headers;
}

/** Gives the bridge what turns the body of a call into text. */
export function installFormData(bridge) {
  const { ask, toHex } = bridge;

  class FormData extends URLSearchParams {
    constructor() {
      super("");
    }
  }

  const multipartOf = (form) => {
    const boundary = `form-${ask("uuid")}`;
    const inQuotes = (name) =>
      name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    const parts = [...form].map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${inQuotes(name)}"\r\n\r\n${value}\r\n`,
    );
    return {
      type: `multipart/form-data; boundary=${boundary}`,
      text: `${parts.join("")}--${boundary}--\r\n`,
    };
  };

  /** Only text can be sent. */
  function bodyOf(body) {
    if (body instanceof FormData) return multipartOf(body);
    if (body instanceof URLSearchParams)
      return { type: "application/x-www-form-urlencoded;charset=UTF-8", text: body.toString() };
    if (body instanceof ArrayBuffer || ArrayBuffer.isView(body))
      return { type: null, text: ask("decode", toHex(body), "utf-8", { fatal: true }) };
    // Objects are refused by the host, as they are nothing that a body can be.
    return { type: null, text: typeof body === "object" && body !== null ? {} : body };
  }

  bridge.bodyOf = bodyOf;
  globalThis.FormData = FormData;
}

export function installAbort() {
  class AbortSignal {
    aborted = false;
    reason = undefined;
    onabort = null;
    #listeners = new Set();
    addEventListener(type, run) {
      if (type === "abort") this.#listeners.add(run);
    }
    removeEventListener(_type, run) {
      this.#listeners.delete(run);
    }
    throwIfAborted() {
      if (this.aborted) throw this.reason;
    }
    static end(signal, reason = errorNamed("AbortError", "This operation was aborted")) {
      if (signal.aborted) return;
      signal.aborted = true;
      signal.reason = reason;
      const event = { type: "abort", target: signal };
      for (const run of [signal.onabort, ...signal.#listeners])
        if (typeof run === "function") run.call(signal, event);
        else run?.handleEvent?.(event);
    }
    static abort(reason) {
      const signal = new AbortSignal();
      end(signal, reason);
      return signal;
    }
    static timeout(ms) {
      const signal = new AbortSignal();
      setTimeout(() => {
        end(signal, errorNamed("TimeoutError", "The operation was aborted due to timeout"));
      }, ms);
      return signal;
    }
    static any(signals) {
      const all = [...signals];
      const aborted = all.find((signal) => signal.aborted);
      if (aborted) return AbortSignal.abort(aborted.reason);
      const either = new AbortSignal();
      for (const signal of all)
        signal.addEventListener("abort", () => {
          end(either, signal.reason);
        });
      return either;
    }
  }
  const { end } = AbortSignal;
  delete AbortSignal.end;

  class AbortController {
    signal = new AbortSignal();
    abort(reason) {
      end(this.signal, reason);
    }
  }

  const errorNamed = (name, message) => Object.assign(new Error(message), { name });

  Object.assign(globalThis, { AbortSignal, AbortController });
}

export function installFetch({ send, bodyOf }) {
  const MAX_HEADERS = 100;
  const { Headers } = globalThis;

  const toResponse = ({ status, headers, body }) => {
    const all = new Headers(headers);
    for (const [name, value] of Object.entries(headers)) if (!(name in all)) all[name] = value;
    return {
      status,
      ok: status > 199 && status < 300,
      headers: all,
      text: () => Promise.resolve(body),
      json: () => Promise.resolve().then(() => JSON.parse(body)),
    };
  };

  globalThis.fetch = (url, { method = "GET", headers, body = null, signal } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const sent = new Headers(headers, MAX_HEADERS);
      const { type, text } = bodyOf(body);
      if (type !== null && !sent.has("content-type")) sent.set("content-type", type);
      signal?.addEventListener("abort", () => {
        reject(signal.reason);
      });
      const wanted = {
        url: String(url),
        method: String(method),
        headers: Object.fromEntries(sent),
      };
      send({ ...wanted, body: text }, (answer) => {
        if (answer.error === undefined) resolve(toResponse(answer.response));
        else reject(new Error(answer.error));
      });
    });
}
