// Scenarios as files: out, in, and out again with the same bytes.
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";

import type { ImportReport } from "@/lib/scenarios/files/read-scenario-file";
import { arbitraryContent } from "@/lib/testing/data/arbitrary-content";
import { scenarioApi } from "@/lib/testing/data/scenario-api";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { soakTimes } from "@/lib/testing/soak";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PUT } from "../scenarios/[scenarioId]/route";
import { GET as list, POST } from "../scenarios/route";
import { GET as download } from "./export/route";
import { POST as upload } from "./import/route";

setUpTestDatabase();

const UNKNOWN_ID = "987fcdeb-51a2-3bc4-d567-890123456789";

let project: TestProject;
let api: ReturnType<typeof scenarioApi>;
beforeEach(async () => {
  await begin();
});

/** With a library that is empty. */
async function begin(): Promise<void> {
  project = await createTestProject();
  api = scenarioApi(project, { POST, GET, PUT, DELETE });
}

async function fileOf(query: string): Promise<Response> {
  const path = `/api/projects/${project.slug}/scenario-library/export?${query}`;
  return download(new Request(`http://localhost:3000${path}`));
}

async function read(text: string, dryRun?: boolean): Promise<ImportReport> {
  const path = `/api/projects/${project.slug}/scenario-library/import`;
  const body = { text, ...(dryRun !== undefined && { dryRun }) };
  const answer = await ask(upload, { method: "POST", path, body });
  expect(answer.status).toBe(200);
  return answer.body as ImportReport;
}

const all = async () => (await ask(list, { path: api.pathOf() })).body as Record<string, unknown>[];
const states = ({ entries }: ImportReport) => entries.map(({ state }) => state);

describe("out", () => {
  test("by name, whatever their age; the file has a name and a kind", async () => {
    await api.post({ name: "zebra" });
    const { id = "" } = await api.made({ name: "Ant/hill", maxMessages: 3 });
    const every = await fileOf("");
    expect(await every.text()).toBe("- name: Ant/hill\n  maxMessages: 3\n- name: zebra\n");
    expect(every.headers.get("content-type")).toContain("application/yaml");
    expect(every.headers.get("content-disposition")).toContain("scenarios.yaml");
    const one = await fileOf(`format=json&ids=${id}`);
    expect(await one.json()).toEqual({ name: "Ant/hill", maxMessages: 3 });
    expect(one.headers.get("content-disposition")).toContain("Ant-hill.json");
  });

  test("archived scenarios and other projects' stay at home", async () => {
    const { id: gone = "" } = await api.made({ name: "gone" });
    await api.remove(gone);
    expect(await (await fileOf("")).text()).toBe("[]\n");
    const { id: mine = "" } = await api.made({ name: "mine" });
    await begin();
    expect(await (await fileOf(`ids=${mine}`)).text()).toBe("[]\n");
  });
});

describe("in", () => {
  test("a dry run, which is the default, changes nothing", async () => {
    await api.post({ name: "old", instructions: "One" });
    const report = await read("- name: old\n  instructions: Two\n- name: new\n- name: new\n");
    expect(report.dryRun).toBe(true);
    expect(report.entries).toMatchObject([
      { state: "changed", line: 1, changes: [{ field: "instructions" }] },
      { state: "new", line: 3, scenarioId: null },
      { state: "refused", line: 4 },
    ]);
    expect(await all()).toMatchObject([{ name: "old", instructions: "One" }]);
  });

  test("for good: new ones are made, changed ones get a version, the same stays the same", async () => {
    await api.post({ name: "old", instructions: "One", labels: ["a"] });
    const { id = "" } = await api.made({ name: "same" });
    const text = '- name: "old "\n  instructions: Two\n- name: same\n- name: new\n';
    expect(states(await read(text, false))).toEqual(["changed", "unchanged", "new"]);
    const found = await all();
    expect(found).toMatchObject([
      { instructions: "Two" },
      { name: "same", updatedAt: found[1]?.["createdAt"] },
      { name: "new" },
    ]);
    expect(found[0]).not.toHaveProperty("labels");
    expect((await api.get(id)).headers.get("etag")).toContain("1");
    expect(states(await read(text, false))).toEqual(["unchanged", "unchanged", "unchanged"]);
  });

  test("EvalStudio's JSONL keeps what it cannot say", async () => {
    await api.post({ name: "old", labels: ["kept"], parameters: [{ name: "P" }] });
    const line = { name: "old", instructions: "Two", successCriteria: "S" };
    const report = await read(`${JSON.stringify(line)}\n${JSON.stringify({ name: "x" })}\n`, false);
    expect(states(report)).toEqual(["changed", "new"]);
    expect((await all())[0]).toMatchObject({
      ...line,
      labels: ["kept"],
      parameters: [{ name: "P" }],
    });
  });

  test("what cannot be read is refused with its line and reason; the rest goes on", async () => {
    const text = `- name: good\n- name: bad\n  maxMessages: many\n- name: hole\n  personaIds: [${UNKNOWN_ID}]\n- 5\n`;
    const { entries } = await read(text, false);
    expect(entries.map(({ state, line }) => [state, line])).toEqual([
      ["new", 1],
      ["refused", 2],
      ["refused", 4],
      ["refused", 6],
    ]);
    expect(entries[1]?.reason).toMatch(/^maxMessages: /);
    expect(entries[2]?.reason).toMatch(/personaIds/);
    expect(await all()).toMatchObject([{ name: "good" }]);
  });

  test("a bomb of aliases, a broken file and an empty one are reported, not ignored", async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from("bcdefghij")
      .map(
        (letter, index) => `${letter}: &${letter} [${`*${"abcdefghij"[index] ?? ""},`.repeat(9)}]`,
      )
      .join("\n")}\n`;
    for (const text of [bomb, "{", "- name: [\n", ""]) {
      const path = `/api/projects/${project.slug}/scenario-library/import`;
      const answer = await ask(upload, { method: "POST", path, body: { text, dryRun: false } });
      const report = answer.body as ImportReport;
      if (answer.status === 200)
        expect(states(report).every((state) => state === "refused")).toBe(true);
      else
        expect(answer).toMatchObject({
          status: 400,
          body: { message: expect.any(String) as string },
        });
    }
    expect(await all()).toEqual([]);
  });
});

describe("round trips", () => {
  test.each(["yaml", "json"])(
    "%s: export, import elsewhere, export: the same bytes",
    async (format) => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(arbitraryContent, {
            minLength: 1,
            maxLength: 4,
            selector: ({ name }) => name.trim(),
          }),
          async (contents) => {
            await begin();
            for (const content of contents) {
              const answer = await api.post(content);
              expect(answer).toMatchObject({ status: 201 });
            }
            const text = await (await fileOf(`format=${format}`)).text();
            await begin();
            expect(new Set(states(await read(text, false)))).toEqual(new Set(["new"]));
            expect(await (await fileOf(`format=${format}`)).text()).toBe(text);
            expect(new Set(states(await read(text)))).toEqual(new Set(["unchanged"]));
          },
        ),
        { numRuns: soakTimes(25) },
      );
    },
  );
});
