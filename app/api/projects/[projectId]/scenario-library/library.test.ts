// The library: what it lists, finds and changes at once.
import { beforeEach, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { scenarioApi } from "@/lib/testing/data/scenario-api";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PUT } from "../scenarios/[scenarioId]/route";
import { GET as listAll, POST } from "../scenarios/route";
import { POST as bulk } from "./bulk/route";
import { GET as labels } from "./labels/route";
import { GET as library } from "./route";

setUpTestDatabase();

interface Row {
  id: string;
  name: string;
  labels: string[];
  passRate: number | null;
  lastRuns: { status: string; runId: string }[];
}

let project: TestProject;
let api: ReturnType<typeof scenarioApi>;
beforeEach(async () => {
  project = await createTestProject();
  api = scenarioApi(project, { POST, GET, PUT, DELETE });
});

async function make(name: string, fields: object = {}): Promise<string> {
  const { id = "" } = await api.made({ name, ...fields });
  return id;
}

const pathOf = (query: string, part = "") =>
  `/api/projects/${project.slug}/scenario-library${part}${query && `?${query}`}`;

async function rows(query = ""): Promise<Row[]> {
  const answer = await ask(library, { path: pathOf(query) });
  expect(answer.status).toBe(200);
  return (answer.body as { items: Row[] }).items;
}

const names = async (query = "") => (await rows(query)).map(({ name }) => name);
const change = (body: unknown) => ask(bulk, { method: "POST", path: pathOf("", "/bulk"), body });

/** Every name, page by page. */
async function paged(path: (cursor: string) => string, handler: typeof library): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const given: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await ask(handler, { path: path(given) });
    const page = body as { items: Row[]; nextCursor: string | null };
    found.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  return found;
}

async function ran(scenarioId: string, status: string, timestamp: number): Promise<void> {
  const ids = { ...newRunIds(), scenarioId };
  const verdict = status === "SUCCESS" ? "success" : "failure";
  const results = { verdict, metCriteria: [], unmetCriteria: [] };
  await project.postAll([
    { type: "SCENARIO_RUN_STARTED", ...ids, timestamp, metadata: { name: "x" } },
    { type: "SCENARIO_RUN_FINISHED", ...ids, timestamp, status, results },
  ]);
}

describe("the list", () => {
  test("sorts by time of change, of creation, and by name without regard to case", async () => {
    const first = await make("b");
    await make("C");
    await make("a");
    await api.put(first, { instructions: "changed" });
    expect(await names()).toEqual(["b", "a", "C"]);
    expect(await names("sort=created")).toEqual(["a", "C", "b"]);
    expect(await names("sort=name")).toEqual(["a", "b", "C"]);
  });

  test.each(["updated", "created", "name"])(
    "pages by %s show each scenario once, also where all are alike",
    async (sort) => {
      await Promise.all(Array.from({ length: 7 }, (_, index) => make(`n ${String(index)}`)));
      const at = new Date();
      await getPrisma().scenario.updateMany({
        where: { projectId: project.id },
        data: { createdAt: at, updatedAt: at },
      });
      const found = await paged((cursor) => pathOf(`sort=${sort}&limit=2${cursor}`), library);
      expect(found.toSorted()).toEqual(
        Array.from({ length: 7 }, (_, index) => `n ${String(index)}`),
      );
    },
  );

  test("the plain list pages the oldest first", async () => {
    for (const name of ["one", "two", "three"]) await make(name);
    expect(await paged((cursor) => `${api.pathOf()}?limit=2${cursor}`, listAll)).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  test("finds text in name, instructions and messages, whatever its case or signs", async () => {
    await make("Refund 100%_sure");
    await make("other", { instructions: "Wants a REFUND" });
    await make("third", { messages: [{ role: "user", content: "refund please" }] });
    await make("no match");
    expect(await names("search=refund&sort=name")).toEqual(["other", "Refund 100%_sure", "third"]);
    expect(await names(`search=${encodeURIComponent("100%_")}`)).toEqual(["Refund 100%_sure"]);
    expect(await names(`search=${encodeURIComponent("%")}`)).toEqual(["Refund 100%_sure"]);
    const plain = await ask(listAll, { path: `${api.pathOf()}?search=refund` });
    expect(plain.body).toHaveLength(3);
  });

  test("finds composed and decomposed letters by each other, and words apart", async () => {
    await make("Cafe\u0301 booking", { labels: ["ge\u0301nial", "génial"] });
    await make("예약".normalize("NFD"));
    expect(await names("search=café%20book")).toEqual(["Cafe\u0301 booking"]);
    expect(await names("search=booking%20CAFE\u0301")).toEqual(["Cafe\u0301 booking"]);
    expect(await names("search=예약")).toEqual(["예약".normalize("NFD")]);
    expect((await rows("label=ge\u0301nial")).map((row) => row.labels)).toEqual([["génial"]]);
  });

  test("names that differ in the form of their accents only are one name", async () => {
    await make("Café");
    expect(await api.post({ name: "Cafe\u0301" })).toMatchObject({ status: 409 });
  });

  test("filters by label; labels are counted without archived scenarios", async () => {
    await make("one", { labels: ["x", "y"] });
    await make("two", { labels: ["x"] });
    await api.remove(await make("gone", { labels: ["x", "z"] }));
    expect(await names("label=x&sort=name")).toEqual(["one", "two"]);
    expect(await names("label=z")).toEqual([]);
    expect(await names("label=z&includeArchived=true")).toEqual(["gone"]);
    expect((await ask(labels, { path: pathOf("", "/labels") })).body).toEqual({
      labels: [
        { label: "x", count: 2 },
        { label: "y", count: 1 },
      ],
    });
  });

  test("shows the latest ten runs, newest last, and their pass rate", async () => {
    const id = await make("runs");
    await ran(id, "FAILED", 1_790_000_000_000);
    for (let index = 1; index <= 10; index += 1)
      await ran(id, index % 2 === 0 ? "SUCCESS" : "FAILED", 1_790_000_000_000 + index * 1000);
    await ran(await make("never"), "SUCCESS", 1_790_000_000_000);
    const [row] = await rows("search=runs");
    expect(row?.lastRuns.map(({ status }) => status)).toEqual(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? "FAILED" : "SUCCESS")),
    );
    expect(row?.passRate).toBe(0.5);
    expect((await rows("search=never"))[0]).toMatchObject({ passRate: 1, lastRuns: [{}] });
  });

  test("another project's runs of the same id are not shown", async () => {
    const id = await make("mine");
    const other = await createTestProject();
    await other.post({
      type: "SCENARIO_RUN_STARTED",
      ...newRunIds(),
      scenarioId: id,
      timestamp: 1,
      metadata: { name: "theirs" },
    });
    expect((await rows())[0]?.lastRuns).toEqual([]);
  });

  test.each(["sort=age", "limit=0", "limit=1001", "cursor=bogus", "nonsense=1"])(
    "%s is refused",
    async (query) => {
      expect((await ask(library, { path: pathOf(query) })).status).toBe(422);
    },
  );
});

describe("many at once", () => {
  const UNKNOWN_ID = "987fcdeb-51a2-3bc4-d567-890123456789";

  test("labels are added and removed, each as a version of its scenario", async () => {
    const ids = [await make("one", { labels: ["old", "kept"] }), await make("two")];
    const answer = await change({ ids, addLabels: ["new", "kept"], removeLabels: ["old"] });
    expect(answer).toMatchObject({ status: 200, body: { changed: 2, refused: [] } });
    expect((await rows("sort=name")).map((row) => row.labels)).toEqual([
      ["kept", "new"],
      ["new", "kept"],
    ]);
    expect((await api.get(ids[0] ?? "")).headers.get("etag")).toContain("2");
  });

  test("archived and restored; one that is not there stops no other", async () => {
    const id = await make("one");
    expect((await change({ ids: [UNKNOWN_ID, id], archived: true })).body).toEqual({
      changed: 1,
      refused: [{ id: UNKNOWN_ID, reason: "Scenario not found" }],
    });
    expect(await rows()).toEqual([]);
    expect((await change({ ids: [id], archived: false })).body).toMatchObject({ changed: 1 });
    expect(await names()).toEqual(["one"]);
  });

  test("a name that is taken meanwhile is a reason, not a loss", async () => {
    const id = await make("one");
    await api.remove(id);
    await make("one");
    const { body } = await change({ ids: [id], archived: false });
    expect(body).toMatchObject({ changed: 0, refused: [{ id }] });
    expect(JSON.stringify(body)).toContain('Scenario with name \\"one\\" already exists');
  });

  test("another project's scenarios stay as they are", async () => {
    const mine = await make("mine");
    project = await createTestProject();
    expect((await change({ ids: [mine], archived: true })).body).toMatchObject({ changed: 0 });
  });

  test.each([{}, { ids: [] }, { ids: ["x"] }, { ids: [UNKNOWN_ID], addLabels: [""] }])(
    "%j is refused",
    async (body) => {
      expect((await change(body)).status).toBe(422);
    },
  );
});
