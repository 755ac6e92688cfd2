// Whatever is configured, and whatever it is run over: an answer comes within the deadline, and the process goes on.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

import { describe, expect, test, vi } from "vitest";

import { withShare } from "@/lib/platform/process/share";
import { runBounded } from "./run-bounded";

const DEADLINE_MS = 1000;
const problemOf = async (outcome: ReturnType<typeof runBounded>) => {
  const bounded = await outcome;
  return bounded.ok ? null : bounded.problem;
};

describe("what is done", () => {
  test("a template is rendered, escaped for the place where it is put", async () => {
    const scope = { a: 'say "hi" & go', list: [1, { b: null }] };
    const render = (escape: "plain" | "json" | "url" | "none") =>
      runBounded("render", { text: "{{ a }}|{{ list }}", scope, escape });
    expect(await render("plain")).toEqual({ ok: true, value: 'say "hi" & go|[1,{"b":null}]' });
    expect(await render("json")).toMatchObject({ value: 'say \\"hi\\" & go|[1,{"b":null}]' });
    expect(await render("url")).toHaveProperty("value", expect.stringContaining("%26%20go"));
    expect(await render("none")).toHaveProperty("value", expect.stringContaining('"hi" & go'));
  });

  test("a path finds values", async () => {
    const json = { a: [{ b: 1 }, { b: 2 }] };
    expect(await runBounded("select", { path: "$.a[*].b", json })).toEqual({
      ok: true,
      value: [
        { keys: ["a", "0", "b"], value: 1 },
        { keys: ["a", "1", "b"], value: 2 },
      ],
    });
  });

  test("values are checked against a schema", async () => {
    const schema = { type: "object", properties: { id: { pattern: "^[0-9]+$" } } };
    expect(await runBounded("conform", { schema, values: [{ id: "1" }, { id: "x" }, 7] })).toEqual({
      ok: true,
      value: [null, '/id must match pattern "^[0-9]+$"', "it must be object"],
    });
  });

  test("YAML is read, with the lines of its items", async () => {
    const text = "# two\n- name: a\n- name: b\n";
    expect(await runBounded("parseYaml", { text, maxAliases: 10 })).toEqual({
      ok: true,
      value: {
        problem: null,
        value: [{ name: "a" }, { name: "b" }],
        written: [],
        line: 2,
        itemLines: [2, 3],
      },
    });
  });

  test("types are taken out of code", async () => {
    const stripped = await runBounded("stripTypes", { source: "const a: number = 1" });
    expect(stripped).toHaveProperty("value", expect.stringContaining("const a = 1"));
  });

  test("tasks wait for one another, and each gets its own answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        runBounded("render", { text: "{{ n }}", scope: { n }, escape: "plain" }),
      ),
    );
    expect(answers).toEqual(answers.map((_, n) => ({ ok: true, value: String(n) })));
  });
});

/** A chain of schemas that each ask the next one twice. */
function doublingSchema(depth: number) {
  const links = Array.from({ length: depth }, (_, n) => {
    const next = { $ref: `#/$defs/d${String(n + 1)}` };
    return [`d${String(n)}`, { allOf: [next, next] }] as const;
  });
  const $defs = { ...Object.fromEntries(links), [`d${String(depth)}`]: { type: "number" } };
  return { $defs, $ref: "#/$defs/d0" };
}

const HUGE_MAP = Array.from({ length: 60_000 }, (_, n) => `k${String(n)}: ${String(n)}`).join("\n");

describe("what would take for ever ends at the deadline, and the next task is answered", () => {
  test.each<[string, () => ReturnType<typeof runBounded>]>([
    [
      "a schema that doubles with each level",
      () => runBounded("conform", { schema: doublingSchema(40), values: [1] }, DEADLINE_MS),
    ],
    [
      "unique items",
      () => {
        const values = [Array.from({ length: 60_000 }, (_, n) => ({ n }))];
        return runBounded("conform", { schema: { uniqueItems: true }, values }, DEADLINE_MS);
      },
    ],
    [
      "a path of many descents",
      () => {
        const json = { a: Array.from({ length: 3000 }, (_, n) => ({ n, b: [n] })) };
        return runBounded("select", { path: "$..*^..*^..*", json }, DEADLINE_MS);
      },
    ],
    [
      "a map of very many keys",
      () => runBounded("parseYaml", { text: HUGE_MAP, maxAliases: 10 }, DEADLINE_MS),
    ],
    [
      "a template that loops",
      () => {
        const text =
          "{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}";
        return runBounded("render", { text, scope: {}, escape: "plain" }, DEADLINE_MS);
      },
    ],
  ])("%s", async (_, run) => {
    expect(await problemOf(run())).toMatch(/took longer than 1 seconds|memory/);
    expect(await runBounded("render", { text: "{{ 1 }}", scope: {}, escape: "plain" })).toEqual({
      ok: true,
      value: "1",
    });
  });

  test("a template that fills the memory", async () => {
    const text = "{% assign r = (1..49000000) %}{{ r | join: 'x' }}";
    expect(await problemOf(runBounded("render", { text, scope: {}, escape: "plain" }))).toMatch(
      /memory|longer than/,
    );
  });
});

test.each([
  "https://json-schema.org/draft/2020-12/schema",
  "https://json-schema.org/draft/2019-09/schema",
  "http://json-schema.org/draft-07/schema#",
  "http://json-schema.org/draft-04/schema#",
])("a schema of %s is read", async ($schema) => {
  const schema = { $schema, type: "object", required: ["a"] };
  expect(await runBounded("conform", { schema, values: [{ a: 1 }, {}] })).toEqual({
    ok: true,
    value: [null, "it must have required property 'a'"],
  });
});

test("work goes on in no process whose owner was killed", async () => {
  const task = { task: "conform", input: { schema: doublingSchema(60), values: [1] } };
  const script = `const child = require("node:child_process").fork("lib/platform/bounded/server/bounded-worker.mjs", { serialization: "advanced" });
    child.on("message", () => console.log(child.pid)); child.send(${JSON.stringify(task)});`;
  const owner = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [output] = (await once(owner.stdout, "data")) as [Buffer];
  owner.kill("SIGKILL");
  await vi.waitFor(() => {
    expect(stateOf(Number(output.toString()))).toMatch(/gone|Z/);
  }, 15_000);
});

/** Reads /proc of a process. */
function stateOf(pid: number): string {
  try {
    return /State:\s+(\S)/.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1] ?? "";
  } catch {
    return "gone";
  }
}

describe("what is refused", () => {
  test.each([{ $async: true }, { $defs: { a: { $async: true } }, $ref: "#/$defs/a" }])(
    "a schema that is asynchronous: %j",
    async (schema) => {
      expect(await problemOf(runBounded("conform", { schema, values: [1] }))).toMatch(/async/);
    },
  );

  test("a schema that cannot be compiled is refused with the reason", async () => {
    const schema = { type: "no-such-type" };
    expect(await problemOf(runBounded("conform", { schema, values: [] }))).toContain("type");
  });

  test("a path that finds the same large value again and again", async () => {
    const json = [["x".repeat(1_000_000)]];
    const path = `$[${"0,".repeat(20)}0][0]`;
    expect(await problemOf(runBounded("select", { path, json }))).toContain("10 MB");
  });

  test("values that are nested too deep to be copied", async () => {
    let json: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) json = [json];
    expect(await problemOf(runBounded("select", { path: "$", json }))).not.toBeNull();
  });
});

test("a project whose templates loop delays the template of another project by one turn", async () => {
  const loop = "{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}";
  const render = (owner: string, text: string) =>
    withShare({ owner, waitMs: 600_000 }, () =>
      runBounded("render", { text, scope: {}, escape: "plain" }, 200),
    );
  const ended: string[] = [];
  const looping = Array.from({ length: 16 }, () =>
    render("busy", loop).then(() => ended.push("loop")),
  );
  const quick = render("other", "done").then(({ ok }) => ended.push(ok ? "done" : "refused"));
  await Promise.all([...looping, quick]);
  // As many loops end before it as run when it comes, and as many as take the next free places.
  expect(ended.indexOf("done")).toBeGreaterThanOrEqual(0);
  expect(ended.indexOf("done")).toBeLessThanOrEqual(9);
});
