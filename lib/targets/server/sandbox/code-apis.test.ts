// What code of a project finds beside the language: the parts of the web platform that a small client needs.
import { describe, expect, test } from "vitest";

import { startEchoServer } from "@/lib/testing/servers/foreign/echo-server";
import { runCode } from "./run-code";

async function valueOf(code: string): Promise<unknown> {
  const source = `async function reply() { ${code} }`;
  const given = { messages: [], input: "", params: {} };
  const text = await runCode({ source, given, timeoutMs: 10_000, written: [source] }, { logs: [] });
  return JSON.parse(text);
}

const CLASSIC = "Aäß€😀";
const hmac = `const key = await crypto.subtle.importKey("raw", new TextEncoder().encode("key"),
  { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  const data = new TextEncoder().encode("The quick brown fox jumps over the lazy dog");
  const sign = await crypto.subtle.sign("HMAC", key, data);
  const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, "0")).join("");`;

test.each<[string, unknown]>([
  [
    "const u = new URL('/a b?x=1#h', 'https://me@host:8443/z'); return [u.href, u.port, u.hash]",
    ["https://me@host:8443/a%20b?x=1#h", "8443", "#h"],
  ],
  [
    "const u = new URL('http://a/'); u.searchParams.append('q', 'a&b c'); u.pathname = '/p'; return `${u}`",
    "http://a/p?q=a%26b+c",
  ],
  [
    "const u = new URL('http://a/?x=1'); u.search = '?y=2'; return [u.searchParams.get('y'), JSON.stringify({ u })]",
    ["2", '{"u":"http://a/?y=2"}'],
  ],
  ["return [URL.canParse('nope'), URL.canParse('x', 'http://a')]", [false, true]],
  [
    "const p = new URLSearchParams({ a: 1 }); p.append('b', 'ä'); p.set('a', '2'); return [p.toString(), [...p], p.has('b'), p.size]",
    [
      "a=2&b=%C3%A4",
      [
        ["a", "2"],
        ["b", "ä"],
      ],
      true,
      2,
    ],
  ],
  [
    `return [...new TextEncoder().encode(${JSON.stringify(CLASSIC)})]`,
    [...new TextEncoder().encode(CLASSIC)],
  ],
  [
    `return new TextDecoder().decode(new TextEncoder().encode(${JSON.stringify(CLASSIC)}))`,
    CLASSIC,
  ],
  ["return new TextDecoder('latin1').decode(new Uint8Array([228, 0, 246]))", "ä\u0000ö"],
  [
    "return [btoa('Aladdin:open sesame'), atob('QWxhZGRpbjpvcGVuIHNlc2FtZQ==')]",
    ["QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin:open sesame"],
  ],
  [
    "return [crypto.getRandomValues(new Uint8Array(8)).length, crypto.randomUUID() === crypto.randomUUID()]",
    [8, false],
  ],
  [`${hmac} return hex(sign)`, "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"],
  [
    `${hmac} return [await crypto.subtle.verify("HMAC", key, sign, data), await crypto.subtle.verify("HMAC", key, sign, new Uint8Array(3))]`,
    [true, false],
  ],
  [
    "const d = await crypto.subtle.digest('SHA-1', new TextEncoder().encode('abc')); return new Uint8Array(d)[0]",
    0xa9,
  ],
  [
    "const h = new Headers({ A: '1' }); h.append('a', '2'); h.set('b', '3'); return [h.get('A'), h.has('B'), [...h.keys()]]",
    ["1, 2", true, ["a", "b"]],
  ],
  [
    "const m = { d: new Date(5), l: [1, new Map([['k', { x: 1 }]])] }; m.self = m; const c = structuredClone(m); return [c.self === c, c.d.getTime(), c.l[1].get('k'), c.l !== m.l]",
    [true, 5, { x: 1 }, true],
  ],
  [
    "const c = new AbortController(); let count = 0; c.signal.addEventListener('abort', () => { count += 1 }); c.abort(); c.abort(); return [count, c.signal.aborted, c.signal.reason.name]",
    [1, true, "AbortError"],
  ],
  [
    "const s = AbortSignal.any([AbortSignal.timeout(10), new AbortController().signal]); await new Promise((r) => s.addEventListener('abort', r)); return s.reason.name",
    "TimeoutError",
  ],
])("%s", async (code, expected) => {
  expect(await valueOf(code)).toEqual(expected);
});

test.each([
  ["new URL('nope')", /Invalid URL/],
  ["btoa('€')", /range|character/i],
  ["crypto.getRandomValues(new Uint8Array(70000))", /65,536/],
  ["await crypto.subtle.digest('MD5', new Uint8Array())", /no hash MD5/],
  ["structuredClone(() => 1)", /could not be cloned/],
  ["new TextDecoder('nope')", /encoding/],
])("%s is an error in a sentence", async (code, expected) => {
  await expect(valueOf(code)).rejects.toThrow(expected);
});

describe("fetch", () => {
  test.each([
    ["new URLSearchParams({ a: 'b c' })", /^application\/x-www-form-urlencoded/, "a=b+c"],
    [
      "(() => { const f = new FormData(); f.append('a', 'ä'); return f })()",
      /^multipart\/form-data; boundary=/,
      'name="a"\r\n\r\nä\r\n--',
    ],
    ["new TextEncoder().encode('bytes')", undefined, "bytes"],
  ])("sends %s", async (body, type, expected) => {
    const { url, received } = await startEchoServer();
    await valueOf(`await fetch("${url}", { method: "POST", body: ${body} })`);
    expect(received[0]?.body).toContain(expected);
    expect(received[0]?.headers["content-type"] ?? "").toMatch(type ?? /^$/);
  });

  test("takes and gives Headers", async () => {
    const { url, received } = await startEchoServer();
    const code = `const r = await fetch("${url}", { headers: new Headers({ "X-A": "1" }) });
      return [r.headers.get("Content-Type"), r.headers["content-type"], r.ok]`;
    expect(await valueOf(code)).toEqual(["application/json", "application/json", true]);
    expect(received[0]?.headers["x-a"]).toBe("1");
  });

  test("ends when its signal is aborted", async () => {
    const { url } = await startEchoServer();
    const code = `const c = new AbortController();
      const asked = fetch("${url}", { signal: c.signal }).then(() => "answered", (e) => e.name);
      c.abort();
      return [await asked, await fetch("${url}", { signal: c.signal }).catch((e) => e.name)]`;
    expect(await valueOf(code)).toEqual(["AbortError", "AbortError"]);
  });
});
