// One batch in every format: the same counts everywhere, and files that other tools read.
import { readFileSync } from "node:fs";

import { isValid, validate } from "ctrf";
import { beforeAll, describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";

import { serve } from "@/lib/api/server/serve";
import { formatPercent } from "@/lib/base/text/format";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getBatchDetail } from "@/lib/runner/jobs/server/find-execution";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { countsOfJunit } from "@/lib/testing/data/deciding/junit-counts";
import { ask } from "@/lib/testing/servers/ask";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import type { GateReport } from "../gate-report";
import { gateOperations } from "./gate-operations";

const project = setUpTestProject();

const HOSTILE = `<script>alert("x")</script>]]>\u0000\u0008\u001B[31m\uFFFE\uD800 & 'y' | *z* [a](javascript:1) \n::error::no`;
const ANY_RULES = {
  require: { minJudged: 0 },
  rules: [
    { id: "overall", passAtLeast: 10 },
    { id: "all", passAtLeast: 100 },
    { id: "critical", scenarios: { labels: ["critical"] }, passAtLeast: 100 },
  ],
};

async function judge(format: string, { batch = "mixed", mode = "scenario" } = {}) {
  const request = new Request(
    `http://localhost:3000/api/projects/${project.slug}/gate?format=${format}&mode=${mode}`,
    {
      method: "POST",
      headers: { "content-type": "application/json", "x-auth-token": project.key },
      body: JSON.stringify({ batch, rules: ANY_RULES }),
    },
  );
  const response = await serve(gateOperations.judgeBatch)(request);
  expect(response.status).toBe(200);
  return { text: await response.text(), type: response.headers.get("content-type") };
}

beforeAll(async () => {
  const post = batchPoster(project);
  await post("mixed", { good: "PPP", bad: "FF", half: "PFP", broken: "EE", open: "P." });
  const ids = newRunIds({ setId: "nightly", batchId: "mixed" });
  const at = Date.now();
  const messages = [{ id: "m1", role: "user", content: HOSTILE }];
  const results = {
    verdict: "failure",
    reasoning: HOSTILE,
    metCriteria: [],
    unmetCriteria: [HOSTILE],
  };
  await project.postAll([
    { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: at, metadata: { name: HOSTILE } },
    { ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: at + 1, messages },
    { ...ids, type: "SCENARIO_RUN_FINISHED", timestamp: at + 2, status: "FAILED", results },
  ]);
  const stopped = newRunIds({ setId: "nightly", batchId: "mixed" });
  await project.postAll([
    { ...stopped, type: "SCENARIO_RUN_STARTED", timestamp: at, metadata: { name: "Stopped" } },
    { ...stopped, type: "SCENARIO_RUN_FINISHED", timestamp: at + 2, status: "CANCELLED" },
  ]);
});

async function badge(setId: string, query = "") {
  const path = `/api/projects/${project.slug}/sets/${encodeURIComponent(setId)}/badge.svg${query}`;
  const request = new Request(`http://localhost:3000${path}`, {
    headers: { "x-auth-token": project.key },
  });
  const response = await serve(gateOperations.getBadge)(request);
  const type = response.headers.get("content-type");
  return { status: response.status, text: await response.text(), type };
}

const xsd = readFileSync("lib/suites/gate/formats/junit-shape.xsd", "utf8");

interface Ctrf {
  results: {
    summary: Record<string, number>;
    tests: { name: string; status: string; suite: string[]; rawStatus: string }[];
  };
  extra: { rehearsal: { runs: Record<string, number>; outcome: string } };
}

const countWhere = (tests: Ctrf["results"]["tests"], status: string) =>
  tests.filter((each) => each.status === status && each.suite.at(-1) !== "gate").length;

describe("one batch counts the same", () => {
  test("by run: page, gate, JUnit, CTRF and Markdown", async () => {
    const page = await getBatchDetail(project.ctx, { setId: "nightly", batchId: "mixed" });
    const { total, success, failed, errored, stalled, cancelled, unfinished } = page.counts;
    expect({ total, failed, errored, cancelled, unfinished }).toEqual({
      ...{ total: 14, failed: 4, errored: 2, cancelled: 1, unfinished: 1 },
    });
    const report = JSON.parse((await judge("json")).text) as GateReport;
    expect(report.batch.counts).toEqual(page.counts);
    const expected = {
      ...{ total, failed, errored: errored + stalled, skipped: cancelled + unfinished },
    };
    const { text: xml } = await judge("junit", { mode: "repeat" });
    expect(countsOfJunit(xml)).toEqual(expected);
    expect(xml).toContain(`<property name="runs.success" value="${String(success)}"/>`);
    const ctrf = JSON.parse((await judge("ctrf", { mode: "repeat" })).text) as Ctrf;
    expect({
      total: ctrf.results.tests.length - report.verdicts.length,
      failed: countWhere(ctrf.results.tests, "failed"),
      errored: countWhere(ctrf.results.tests, "other"),
      skipped: countWhere(ctrf.results.tests, "skipped"),
    }).toEqual(expected);
    expect(ctrf.extra.rehearsal.runs).toEqual(page.counts);
    const { text: markdown } = await judge("md", { mode: "repeat" });
    expect(markdown).toContain(
      `${String(total)} runs: ${String(success)} passed, ${String(failed)} failed, ${String(errored)} errored, ${String(stalled)} stalled, ${String(cancelled)} cancelled, ${String(unfinished)} running`,
    );
    expect(markdown).toContain(
      `${String(total)} cases: ${String(success)} passed, ${String(failed)} failed, ${String(expected.errored)} errored, ${String(expected.skipped)} skipped`,
    );
  });

  test("and the badge, whose rate is that of the page", async () => {
    const { passRate, counts } = await getBatchDetail(project.ctx, {
      ...{ setId: "nightly", batchId: "mixed" },
    });
    const { text, type } = await badge("nightly");
    expect(type).toBe("image/svg+xml; charset=utf-8");
    const judged = counts.success + counts.failed;
    const rate = formatPercent(passRate ?? Number.NaN);
    expect(text).toContain(`<title>nightly: running · ${rate} of ${String(judged)}</title>`);
  });

  test("by cell", async () => {
    const { cells } = await getBatchDetail(project.ctx, { setId: "nightly", batchId: "mixed" });
    const report = JSON.parse((await judge("json")).text) as GateReport;
    expect(report.cells).toEqual(cells.results);
    const { failing, flaky, errored, running, cancelled } = cells.results;
    const expected = {
      ...{ total: cells.total, failed: failing + flaky, errored, skipped: running + cancelled },
    };
    expect(countsOfJunit((await judge("junit")).text)).toEqual(expected);
    const { results } = JSON.parse((await judge("ctrf")).text) as Ctrf;
    expect(results.tests.length - report.verdicts.length).toBe(cells.total);
    expect(countWhere(results.tests, "failed")).toBe(expected.failed);
    expect(results.summary["flaky"]).toBe(flaky);
  });
});

describe("JUnit", () => {
  test.each(["scenario", "repeat"])("is valid XML of the common shape, by %s", async (mode) => {
    const { text, type } = await judge("junit", { mode });
    expect(type).toBe("application/xml; charset=utf-8");
    const { valid, errors } = await validateXML({
      xml: { fileName: "junit.xml", contents: text },
      schema: { fileName: "junit-shape.xsd", contents: xsd },
    });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });

  test("says what was not met, with the end of the conversation and a link", async () => {
    const { text } = await judge("junit");
    expect(text).toContain('<failure message="Names the fee" type="criteria">');
    expect(text).toContain("- unmet: Names the fee");
    expect(text).toContain(`http://localhost:3000/${project.slug}/simulations/nightly/mixed/`);
    expect(text).toContain("user: &lt;script&gt;");
  });

  test("has a case for each check, as its exit code is", async () => {
    const { text } = await judge("junit", { batch: "mixed" });
    expect(text).toMatch(/<testcase name="gate: require runs"[^>]*><error/);
    expect(text).toMatch(/<testcase name="gate: overall passAtLeast"[^>]*><error/);
  });
});

describe("CTRF", () => {
  test.each(["scenario", "repeat"])("is valid, by %s", async (mode) => {
    const { text, type } = await judge("ctrf", { mode });
    expect(type).toBe("application/json; charset=utf-8");
    const report: unknown = JSON.parse(text);
    expect(validate(report).errors).toEqual([]);
    expect(isValid(report)).toBe(true);
  });
});

describe("Markdown", () => {
  test("texts cannot become markup", async () => {
    const { text, type } = await judge("md");
    expect(type).toBe("text/markdown; charset=utf-8");
    expect(text).not.toContain("<script>");
    expect(text).not.toContain("javascript:");
    expect(text).not.toMatch(/^::error/m);
    expect(text).not.toMatch(/[\u0000-\u0008\u001B]/);
  });
});

describe("the badge of a set", () => {
  test.each([
    ["passing", { a: "PP" }, "passing · 100% of 2"],
    ["failing", { a: "PF" }, "failing · 50% of 2"],
    ["errored", { a: "PE" }, "failing · 100% of 1"],
    ["nothing", { a: "E" }, "no data"],
    ["cancelled", { a: "PPC" }, "incomplete · 100% of 2"],
  ])("%s", async (setId, cells, message) => {
    await batchPoster(project)(`of-${setId}`, cells, { setId });
    expect((await badge(setId)).text).toContain(`<title>${setId}: ${message}</title>`);
    expect((await badge(setId, "?branch=none")).text).toContain(`<title>${setId}: no data</title>`);
  });

  test("passes where as many repeats passed as the suite asks for", async () => {
    await batchPoster(project)("of-lenient", { a: "PPF", b: "PPP" }, { setId: "lenient" });
    const where = { projectId: project.id, setId: "lenient" };
    await getPrisma().run.updateMany({ where, data: { passAtLeast: 2 } });
    expect((await badge("lenient")).text).toContain("passing · 83.3% of 6");
    await getPrisma().run.updateMany({ where, data: { passAtLeast: 3 } });
    expect((await badge("lenient")).text).toContain("failing · 83.3% of 6");
  });

  test("is incomplete where a cell is not decided", async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [String(index), "P"]));
    await batchPoster(project)("of-undecided", { ...many, open: "PC" }, { setId: "undecided" });
    expect((await badge("undecided")).text).toContain("incomplete · 100% of 41");
    const where = { projectId: project.id, setId: "undecided", scenarioId: "open" };
    await getPrisma().run.updateMany({ where, data: { passAtLeast: 1 } });
    expect((await badge("undecided")).text).toContain("passing · 100% of 41");
    await getPrisma().run.updateMany({ where, data: { passAtLeast: 2 } });
    expect((await badge("undecided")).text).toContain("incomplete · 100% of 41");
  });

  test("is XML whatever the set is called, and not found of no set", async () => {
    const setId = `<svg onload="x">&${HOSTILE.replaceAll(/[\u0000\uD800]/g, "")}`;
    await batchPoster(project)("hostile", { a: "P" }, { setId });
    const { text } = await badge(setId);
    expect(text).not.toContain("<svg onload");
    const { valid } = await validateXML({
      xml: { fileName: "badge.svg", contents: text },
      schema: { fileName: "any.xsd", contents: ANY_XML },
    });
    expect(valid).toBe(true);
    expect((await badge("nowhere")).status).toBe(404);
  });
});

/** Only that it is XML is checked. */
const ANY_XML = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/svg">
  <xs:element name="svg"><xs:complexType mixed="true">
    <xs:sequence><xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute processContents="skip"/>
  </xs:complexType></xs:element>
</xs:schema>`;

test("an unknown format is refused", async () => {
  const { status, body } = await ask(serve(gateOperations.judgeBatch), {
    method: "POST",
    path: `/api/projects/${project.slug}/gate?format=html`,
    body: { batch: "mixed" },
    headers: { "x-auth-token": project.key },
  });
  expect(status).toBe(422);
  expect(body).toMatchObject({ fields: [{ field: "format" }] });
});
