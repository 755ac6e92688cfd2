// Code of a project runs in a sandbox: whatever it tries, it ends with an error and the host keeps running.
import { afterEach, describe, expect, test, vi } from "vitest";

import { setEnv } from "@/lib/platform/process/env";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { runCode } from "./run-code";

afterEach(() => {
  setEnv({ ALLOW_PRIVATE_TARGETS: "" });
});

const GIVEN = { messages: [{ role: "user", content: "Hi" }], input: "Hi", params: { N: 2 } };

async function run(source: string, timeoutMs = 1500) {
  const logs: string[] = [];
  const code = { source, given: GIVEN, timeoutMs, written: [source] };
  const text = await runCode(code, { logs });
  return { value: JSON.parse(text) as unknown, logs };
}
const body = (code: string) => run(`async function reply({ input, params }) { ${code} }`);

describe("code", () => {
  test.each<[string, string, unknown]>([
    ["a function called reply", "async function reply({ input }) { return input + '!' }", "Hi!"],
    [
      "TypeScript",
      "export async function reply({ params }: { params: { N: number } }) { return String(params.N * 2) }",
      "4",
    ],
    [
      "a default export",
      "export default ({ input }) => ({ role: 'assistant', content: input })",
      { role: "assistant", content: "Hi" },
    ],
    [
      "what waits",
      "const reply = async () => { await new Promise((r) => setTimeout(r, 20)); return 'late' }",
      "late",
    ],
    ["nothing", "function reply() {}", null],
  ])("%s is run", async (...row) => {
    const [, source, value] = row;
    expect((await run(source)).value).toEqual(value);
  });

  test("its log is returned", async () => {
    const { logs } = await body("console.log('a', { b: 1 }); console.error('c'); return 'x'");
    expect(logs).toEqual(['a {"b":1}', "c"]);
  });

  test("fetch reaches what targets may reach, and nothing else", async () => {
    const reached = vi.fn();
    const { url } = await startHttpServer((request, response) => {
      reached();
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ method: request.method }));
    });
    const asks = `return (await (await fetch("${url}", { method: "POST", body: "x" })).json()).method`;
    expect((await body(asks)).value).toBe("POST");
    setEnv({ ALLOW_PRIVATE_TARGETS: "0" });
    reached.mockClear();
    for (const address of [
      url,
      url.replace("127.0.0.1", "2130706433"),
      url.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
    ])
      await expect(body(`await fetch("${address}"); return "reached"`)).rejects.toThrow(/refused/);
    await expect(body(`await fetch("file:///etc/passwd"); return 1`)).rejects.toThrow();
    expect(reached).not.toHaveBeenCalled();
  });
});

test("a call of fetch with very many headers is refused where the code runs", async () => {
  const fill = "const h = {}; for (let i = 0; i < 200000; i++) h['k' + i] = 'v';";
  const asks = `${fill} try { await fetch("https://example.com", { headers: h }); } catch (e) { return e.message }`;
  expect((await body(asks)).value).toContain("At most 100 headers");
});

test("an address of this machine that the code does not name is refused", async () => {
  const reached = vi.fn();
  const { url } = await startHttpServer((_, response) => {
    reached();
    response.end("{}");
  });
  const source = "const reply = async ({ input }) => (await fetch(input)).text()";
  const code = { source, given: { input: url }, timeoutMs: 5000, written: [source] };
  await expect(runCode(code, { logs: [] })).rejects.toThrow(/refused/);
  expect(reached).not.toHaveBeenCalled();
  expect(await runCode({ ...code, written: [source, url] }, { logs: [] })).toBe('"{}"');
});

describe("what it tries", () => {
  test.each<[string, string]>([
    ["process", "return typeof process + typeof globalThis.process + typeof globalThis.require"],
    ["constructors", "return (function () {}).constructor('return typeof process')()"],
    ["eval", "return eval('typeof process')"],
    ["the host's function", "return (console.log).constructor('return typeof process')()"],
    [
      "stacks",
      "try { null.x } catch (e) { return e.constructor.constructor('return typeof process')() }",
    ],
  ])("%s leads nowhere", async (...row) => {
    const { value } = await body(row[1]);
    expect(value).toMatch(/^(undefined)+$/);
  });

  test("what it does to its own world changes nothing outside", async () => {
    await body("Object.prototype.polluted = 1; Array.prototype.map = () => 'x'; return 'done'");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect((await body("return [1].map(String)[0] + String({}.polluted)")).value).toBe(
      "1undefined",
    );
  });

  test.each<[string, string, RegExp]>([
    ["loops for ever", "for (;;);", /did not return within/],
    ["loops in a promise", "await null; for (;;);", /did not return within/],
    [
      "loops in small jobs",
      "const f = () => Promise.resolve().then(f); return f()",
      /did not return within|more memory/,
    ],
    ["catches what stops it", "for (;;) { try { for (;;); } catch {} }", /did not return within/],
    ["waits too long", "return new Promise((r) => setTimeout(r, 9000))", /did not return within/],
    ["sets timers without end", "for (;;) setTimeout(() => {}, 99)", /too many timers/],
    ["asks for a huge buffer", "return new ArrayBuffer(2e9).byteLength", /memory|failed/],
    [
      "eats memory",
      "const a = []; for (;;) a.push('x'.repeat(1e6) + a.length)",
      /memory|did not return/,
    ],
    ["makes a huge text", "return 'x'.repeat(2 ** 29)", /./],
    ["calls itself", "const f = () => f(); f()", /too deeply|stack/],
    ["never answers", "await new Promise(() => {})", /never answers/],
    [
      "requires",
      "return require('node:fs').readFileSync('/etc/passwd')",
      /Nothing can be imported/,
    ],
    ["imports", "return (await import('node:fs')).readFileSync('/etc/passwd')", /./],
    ["throws", "throw new Error('on purpose')", /on purpose/],
    ["returns a cycle", "const a = {}; a.a = a; return a", /./],
  ])("%s: it ends with a sentence", async (...row) => {
    const [, code, sentence] = row;
    await expect(body(code)).rejects.toMatchObject({
      code: "upstream_failed",
      message: expect.stringMatching(sentence) as string,
    });
    expect((await body("return 'alive'")).value).toBe("alive");
  });

  // Where the memory ends decides whether the engine throws an error or only loses the job of a promise.
  test.each([3, 5, 10, 11])("memory filled by small jobs beside %i objects", async (count) => {
    const objects = Array.from({ length: count }, (_, index) => `{a:${String(index)}}`).join();
    const fill = `globalThis.keep = [${objects}]; const f = () => Promise.resolve().then(f); return f()`;
    await expect(run(`async function reply() { ${fill} }`, 20_000)).rejects.toThrow("more memory");
  });

  test("code that cannot be parsed, or has no reply, is an error that names the reason", async () => {
    await expect(run("function reply( {")).rejects.toThrow(/./);
    await expect(run("const x = 1")).rejects.toThrow(/function called reply/);
  });

  test("its timeout begins with the code, however long the thread takes to start", async () => {
    expect((await run("const reply = () => 'quick'", 100)).value).toBe("quick");
  });

  test("it calls others twenty times a turn at most", async () => {
    const { url } = await startHttpServer((_, response) => response.end("1"));
    const asks = `async function reply() { for (let i = 0; i < 21; i++) await fetch("${url}"); return 1 }`;
    await expect(run(asks, 20_000)).rejects.toThrow("At most 20 calls of fetch");
  });

  test("it is left at once when it is called off", async () => {
    const controller = new AbortController();
    const began = performance.now();
    const running = runCode(
      { source: "async function reply() { for (;;); }", given: {}, timeoutMs: 30_000, written: [] },
      { logs: [], signal: controller.signal },
    );
    setTimeout(() => {
      controller.abort(new Error("cancelled"));
    }, 300);
    await expect(running).rejects.toThrow("cancelled");
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
