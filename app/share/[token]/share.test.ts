import { beforeAll, describe, expect, test } from "vitest";

import { hashLinkToken } from "@/lib/access/sign-in/server/create-person";
import { serve } from "@/lib/api/server/serve";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { shareOperations } from "@/lib/results/share/server/share-operations";
import { shareSchema } from "@/lib/results/share/share-schema";
import { setUpReportPage } from "@/lib/testing/servers/report-page";
import {
  answerOf,
  createTestProject,
  newRunIds,
  setUpTestProject,
} from "@/lib/testing/test-project";
import { GET as getBadge } from "./badge.svg/route";
import { GET } from "./route";

const project = setUpTestProject();
setUpReportPage();

let ids: ReturnType<typeof newRunIds>;

beforeAll(async () => {
  ids = await postRun();
});

async function postRun() {
  const made = newRunIds({ setId: "shared set" });
  await project.postAll([
    { type: "SCENARIO_RUN_STARTED", ...made, timestamp: 1000, metadata: { name: "Shared" } },
    {
      type: "SCENARIO_RUN_FINISHED",
      ...made,
      timestamp: 2000,
      status: "SUCCESS",
      results: { verdict: "success", metCriteria: [], unmetCriteria: [] },
    },
  ]);
  return made;
}

const DAY_MS = 86_400_000;
let visitor = 0;

/** Asks as another visitor each time, unless an address is given. */
async function open(path: string, address?: string) {
  visitor += 1;
  const headers = { "x-rehearsal-client-address": address ?? `10.0.0.${String(visitor)}` };
  const route = path.endsWith("/badge.svg") ? getBadge : GET;
  const answer = await route(new Request(`http://localhost:3000${path}`, { headers }));
  return { answer, status: answer.status, text: await answer.text() };
}

async function ask(
  operation: "createShare" | "listShares" | "revokeShare",
  input: { body?: object; id?: string },
) {
  const { method } = shareOperations[operation].operation;
  const path = `/api/projects/${project.slug}/shares${input.id === undefined ? "" : `/${input.id}`}`;
  const headers = { "x-auth-token": project.key, "content-type": "application/json" };
  return serve(shareOperations[operation])(
    new Request(`http://localhost:3000${path}`, {
      ...{ method, headers },
      ...(input.body && { body: JSON.stringify(input.body) }),
    }),
  );
}

async function share(body: object) {
  const { status, body: made } = await answerOf(ask("createShare", { body }));
  expect(status).toBe(201);
  const link = String(made["link"]);
  expect(link).toMatch(/^http:\/\/localhost:3000\/share\/[\w-]{43}(\/badge\.svg)?$/);
  return { ...shareSchema.parse(made), path: new URL(link).pathname };
}

const ofBatch = () => ({ kind: "batch", setId: ids.scenarioSetId, batchId: ids.batchRunId });
const ofRun = () => ({ kind: "run", runId: ids.scenarioRunId });

describe("a link", () => {
  test("opens its batch to whoever has it, and is not to be indexed or passed on", async () => {
    const { path } = await share(ofBatch());
    const { answer, status, text } = await open(path);
    expect(status).toBe(200);
    expect(text).toContain("report-runs");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    });
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("content-disposition")).toBeNull();
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  test("opens its run", async () => {
    const { path } = await share(ofRun());
    expect((await open(path)).text).toContain("Shared");
  });

  test("needs no session where others do", async () => {
    const { path } = await share(ofRun());
    setEnv({ AUTH: "required" });
    expect((await open(path)).status).toBe(200);
    setEnv({ AUTH: "" });
  });

  test("is stored as a hash alone, and ends after 30 days", async () => {
    const { path, id, createdAt, expiresAt } = await share(ofRun());
    const token = path.split("/").at(-1) ?? "";
    const row = await getPrisma().shareLink.findFirstOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.hash).toBe(hashLinkToken(token));
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * DAY_MS);
  });

  test("is in the list with who made it when, without its token, and in the audit log", async () => {
    const { id, path } = await share({ ...ofBatch(), days: 365 });
    const text = await (await ask("listShares", {})).text();
    expect(text).not.toContain(path.split("/").at(-1));
    const listed = shareSchema.array().parse(JSON.parse(text));
    expect(listed.find((each) => each.id === id)).toMatchObject({
      ...{ kind: "batch", createdBy: "test", revokedAt: null },
    });
    const entries = await getPrisma().auditEntry.findMany({
      where: { projectId: project.id, action: "createShare" },
    });
    expect(entries.some(({ object }) => object?.includes(id))).toBe(true);
    expect(JSON.stringify(entries)).not.toContain(path.split("/").at(-1));
  });

  test.each([
    ["longer than a year", { days: 366 }],
    ["without an end", { days: null }],
    ["over before it begins", { days: 0 }],
    ["of another kind", { kind: "project" }],
  ])("cannot be %s", async (_, over) => {
    expect((await ask("createShare", { body: { ...ofRun(), ...over } })).status).toBe(422);
  });

  test("needs something to share", async () => {
    const body = { kind: "run", runId: "never there" };
    expect((await ask("createShare", { body })).status).toBe(404);
    const other = await createTestProject();
    const headers = { "x-auth-token": other.key, "content-type": "application/json" };
    const url = `http://localhost:3000/api/projects/${other.slug}/shares`;
    const answer = await serve(shareOperations.createShare)(
      new Request(url, { method: "POST", headers, body: JSON.stringify(ofRun()) }),
    );
    expect(answer.status).toBe(404);
  });

  test("is not made while everyone may come in", async () => {
    setEnv({ ALLOW_OPEN_ACCESS: "1" });
    expect((await ask("createShare", { body: ofRun() })).status).toBe(403);
    setEnv({ ALLOW_OPEN_ACCESS: "" });
  });
});

describe("a link that opens nothing", () => {
  test("has one answer, whatever the reason", async () => {
    const revoked = await share(ofBatch());
    expect((await ask("revokeShare", { id: revoked.id })).status).toBe(204);
    expect((await ask("revokeShare", { id: revoked.id })).status).toBe(204);
    const expired = await share(ofBatch());
    await getPrisma().shareLink.updateMany({
      where: { id: expired.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    const badge = await share({ kind: "badge", setId: ids.scenarioSetId });
    const gone = await postRun();
    const deleted = await share({ kind: "run", runId: gone.scenarioRunId });
    await getPrisma().run.deleteMany({ where: { runId: gone.scenarioRunId } });
    const answers = await Promise.all(
      [
        revoked.path,
        expired.path,
        deleted.path,
        badge.path.replace("/badge.svg", ""),
        "/share/never",
        "/share/%00",
      ].map((path) => open(path)),
    );
    const ofBadges = await Promise.all(
      [`${revoked.path}/badge.svg`, `${deleted.path}/badge.svg`, "/share/never/badge.svg"].map(
        (path) => open(path),
      ),
    );
    expect(answers[0]?.text).toContain("Nothing is shared here");
    for (const same of [answers, ofBadges])
      for (const { status, text, answer } of same) {
        expect([status, text]).toEqual([404, answers[0]?.text]);
        expect(Object.fromEntries(answer.headers)).toEqual(
          Object.fromEntries(same[0]?.answer.headers ?? []),
        );
      }
  });

  test("cannot be tried without end", async () => {
    const address = "192.0.2.7";
    const statuses = new Set<number>();
    for (let tried = 0; tried < 70; tried += 1)
      statuses.add((await open(`/share/guess-${String(tried)}`, address)).status);
    expect([...statuses]).toEqual([404, 429]);
    const { path } = await share(ofRun());
    expect((await open(path, address)).status).toBe(200);
  });
});

test("a shared badge is a picture for pages of other sites", async () => {
  const { path } = await share({ kind: "badge", setId: ids.scenarioSetId });
  const { answer, text } = await open(path);
  expect(text).toContain("<title>shared set: passing");
  expect(answer.headers.get("content-type")).toContain("image/svg+xml");
  expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
});

test("what is answered in place of a shared badge has the headers of the badge", async () => {
  const { path } = await share({ kind: "badge", setId: ids.scenarioSetId });
  const names = ["content-security-policy", "cross-origin-resource-policy", "referrer-policy"];
  const headersOf = ({ headers }: Response) => names.map((name) => headers.get(name));
  const shown = headersOf((await open(path)).answer);
  expect(shown).toEqual([
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "cross-origin",
    "no-referrer",
  ]);
  for (const [wrong, status] of [
    ["/share/never-made/badge.svg", 404],
    [`${path}?unknown=1`, 422],
    [`${path}?branch=${"x".repeat(5000)}`, 422],
  ] as const) {
    const request = new Request(`http://localhost:3000${wrong}`);
    const answer = await getBadge(request);
    expect([wrong, answer.status, ...headersOf(answer)]).toEqual([wrong, status, ...shown]);
  }
});

test("an error in place of a shared report loads and runs nothing", async () => {
  const failing = { ...shareOperations.openShare, handle: () => Promise.reject(new Error("no")) };
  const answer = await serve(failing)(new Request("http://localhost:3000/share/any"));
  expect(answer.status).toBe(500);
  const policy = answer.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
});
