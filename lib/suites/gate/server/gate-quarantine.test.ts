// A cell in quarantine, in every format.
import { readFileSync } from "node:fs";

import { validate } from "ctrf";
import { beforeAll, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";

import { serve } from "@/lib/api/server/serve";
import { getPrisma } from "@/lib/platform/db/prisma";
import { newQuarantineSchema } from "@/lib/results/quarantine/quarantine-schema";
import { quarantineCell } from "@/lib/results/quarantine/server/edit-quarantine";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { countsOfJunit } from "@/lib/testing/data/deciding/junit-counts";
import { setUpTestProject } from "@/lib/testing/test-project";
import type { GateReport } from "../gate-report";
import { gateOperations } from "./gate-operations";

const project = setUpTestProject();

const REASON = `<script>alert("x")</script>]]>\u001B[31m & 'y' | *z* [a](javascript:1) \n::error::no`;
const RULES = { require: { minJudged: 0 }, rules: [{ id: "all", passAtLeast: 100 }] };
const xsd = readFileSync("lib/suites/gate/formats/junit-shape.xsd", "utf8");

async function judge(format: string, { mode = "scenario", more = "", rules = {} } = {}) {
  const request = new Request(
    `http://localhost:3000/api/projects/${project.slug}/gate?format=${format}&mode=${mode}${more}`,
    {
      method: "POST",
      headers: { "content-type": "application/json", "x-auth-token": project.key },
      body: JSON.stringify({ batch: "mixed", rules: { ...RULES, ...rules } }),
    },
  );
  return (await serve(gateOperations.judgeBatch)(request)).text();
}

const report = async (rules = {}) => JSON.parse(await judge("json", { rules })) as GateReport;

interface Ctrf {
  results: { tests: { status: string; extra?: { quarantined?: string } }[] };
}

async function ctrfTests(options: { mode: string; more?: string }) {
  const ctrf = JSON.parse(await judge("ctrf", options)) as Ctrf;
  expect(validate(ctrf).errors).toEqual([]);
  return ctrf.results.tests;
}

beforeAll(async () => {
  await batchPoster(project)("mixed", { steady: "PP", shaky: "PF" });
  const run = await getPrisma().run.findFirst({
    where: { projectId: project.id, scenarioId: "shaky" },
  });
  const body = newQuarantineSchema.parse({ setId: "nightly", reason: REASON });
  await quarantineCell(project.ctx, run?.cellKey ?? "", body);
});

test("it has a bucket of its own, and the rules do not see it", async () => {
  const { outcome, verdicts, quarantine } = await report();
  expect(outcome).toBe("passed");
  expect(verdicts.find(({ id }) => id === "all")).toMatchObject({ observed: 100 });
  expect(quarantine).toMatchObject({ isIgnored: true, cellCount: 1, notes: [] });
  expect(quarantine.cells).toMatchObject([{ scenarioId: "shaky", result: "flaky" }]);
});

test("unless the rules say that it counts", async () => {
  const { outcome, quarantine } = await report({ quarantine: "fail" });
  expect(outcome).toBe("failed");
  expect(quarantine).toMatchObject({ isIgnored: false, cellCount: 1 });
});

test.each(["scenario", "repeat"])(
  "failed in JUnit and CTRF, with a property, by %s",
  async (mode) => {
    const text = await judge("junit", { mode });
    expect(text).toMatch(
      /<properties><property name="quarantined" value="[^"]+"\/><\/properties><failure/,
    );
    expect(countsOfJunit(text)).toMatchObject({ failed: 1, skipped: 0 });
    const failed = (await ctrfTests({ mode })).filter(({ status }) => status === "failed");
    expect(failed).toHaveLength(1);
    expect(failed[0]?.extra?.quarantined).toBeDefined();
  },
);

test.each([
  ["scenario", "&quarantinedAs=skipped", {}],
  ["repeat", "&quarantinedAs=skipped", {}],
  ["scenario", "", { quarantinedAs: "skipped" }],
])("skipped with the reason where that is asked for, by %s%s", async (mode, more, rules) => {
  const text = await judge("junit", { mode, more, rules });
  expect(countsOfJunit(text)).toMatchObject({ failed: 0, skipped: 1 });
  expect(text).toContain('<skipped message="In quarantine: ');
  const { valid, errors } = await validateXML({
    xml: { fileName: "junit.xml", contents: text },
    schema: { fileName: "junit-shape.xsd", contents: xsd },
  });
  expect({ valid, errors }).toEqual({ valid: true, errors: [] });
});

test("in CTRF as well", async () => {
  const tests = await ctrfTests({ mode: "scenario", more: "&quarantinedAs=skipped" });
  expect(tests.filter(({ status }) => status === "skipped")).toHaveLength(1);
});

async function badgeOf(setId: string): Promise<string> {
  const path = `/api/projects/${project.slug}/sets/${setId}/badge.svg`;
  const headers = { "x-auth-token": project.key };
  const request = new Request(`http://localhost:3000${path}`, { headers });
  return (await serve(gateOperations.getBadge)(request)).text();
}

test("the badge does not see it either", async () => {
  expect(await badgeOf("nightly")).toContain("<title>nightly: passing · 75% of 4</title>");
});

test("listed in Markdown, where its reason is no markup", async () => {
  const text = await judge("md");
  expect(text).toContain("### In quarantine: 1 cell, not counted");
  expect(text).not.toContain("<script>");
  expect(text).not.toContain("javascript:");
});

test("a badge all of whose cells are in quarantine says nothing, as the gate does", async () => {
  await batchPoster(project)("calm", { calm: "PP" }, { setId: "calm" });
  const where = { projectId: project.id, scenarioId: "calm" };
  const run = await getPrisma().run.findFirst({ where });
  const body = newQuarantineSchema.parse({ setId: "calm", reason: "Not yet trusted" });
  await quarantineCell(project.ctx, run?.cellKey ?? "", body);
  expect(await badgeOf("calm")).toContain("<title>calm: incomplete · 100% of 2</title>");
});
