// What a run was made with: stored when it begins, once for each content, and without a secret.
import { expect, test } from "vitest";

import { purgeProjects } from "@/lib/access/projects/server/purge-projects";
import { saveRedaction } from "@/lib/access/redaction/server/redaction";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getRunParts } from "@/lib/results/parts/server/run-parts";
import { updateTarget } from "@/lib/targets/server/save-target";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { echoServer, finished, start } from "@/lib/testing/data/running-suite";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { createTestProject } from "@/lib/testing/test-project";

setUpTestDatabase();

const SECRETS = ["tok-hunter2", "key-hunter3", "pass-hunter4", "query-hunter5", "client-hunter6"];
const [BEARER = "", HEADER = "", IN_URL = "", SESSION = "", OAUTH = ""] = SECRETS;

async function runOnce(fixture: TestSuite) {
  const { batchId, runs } = await start(fixture);
  await finished(fixture, batchId);
  return runs[0]?.runId ?? "";
}

const rowsOf = ({ project }: TestSuite) =>
  getPrisma().runPart.findMany({ where: { projectId: project.id } });

test("a configuration is stored once, and a changed one beside it", async () => {
  const { url } = await echoServer();
  const fixture = await createTestSuite({ url, suite: { repeatCount: 3 } });
  const { ctx } = fixture.project;
  await startTestWorker();
  const first = await runOnce(fixture);
  await runOnce(fixture);
  const before = await rowsOf(fixture);
  expect(before).toHaveLength(3); // target, judge, simulated user
  await updateTarget(ctx, fixture.targetId, { config: { url, timeoutMs: 1234 } });
  const second = await runOnce(fixture);
  expect(await rowsOf(fixture)).toHaveLength(4);
  expect((await getRunParts(ctx, first)).target).toMatchObject({ url, timeoutMs: 60_000 });
  expect((await getRunParts(ctx, second)).target).toMatchObject({ url, timeoutMs: 1234 });
  expect((await getRunParts(ctx, second)).judge).toHaveProperty("prompt");
});

test.each([
  ["bearer", { type: "bearer", token: BEARER }],
  ["basic", { type: "basic", username: "ann", password: BEARER }],
  ["api_key", { type: "api_key", header: "x-key", value: BEARER }],
  [
    "oauth",
    {
      type: "oauth",
      tokenUrl: `http://u:${IN_URL}@127.0.0.1:9/`,
      clientId: "c",
      clientSecret: OAUTH,
    },
  ],
])("no secret of a target is in it: %s", async (_what, auth) => {
  const { url } = await startHttpServer((_, response) => {
    response.setHeader("content-type", "text/plain").end("Well.");
  });
  const config = {
    url: url.replace("http://", `http://ann:${IN_URL}@`),
    auth,
    headers: [
      { key: "x-anything", value: HEADER },
      { key: "accept", value: "text/plain" },
    ],
    session: { url, headers: [{ key: "cookie", value: SESSION }] },
  };
  const fixture = await createTestSuite({ url, target: { config } });
  await startTestWorker();
  const runId = await runOnce(fixture);
  const stored = JSON.stringify(await rowsOf(fixture));
  for (const secret of SECRETS) expect(stored).not.toContain(secret);
  const { target } = await getRunParts(fixture.project.ctx, runId);
  expect(JSON.stringify(target)).toContain("x-anything");
  expect(JSON.stringify(target)).toContain("text/plain");
});

test("it is redacted as the project says", async () => {
  const { url } = await echoServer();
  const bodyTemplate =
    '{"messages": [{"role": "user", "content": "{{ input }}"}], "to": "ann@example.com"}';
  const fixture = await createTestSuite({ url, target: { config: { url, bodyTemplate } } });
  await saveRedaction(fixture.project.ctx, { kinds: ["email"], patterns: [] });
  await startTestWorker();
  const { target } = await getRunParts(fixture.project.ctx, await runOnce(fixture));
  expect(JSON.stringify(target)).toContain("bodyTemplate");
  expect(JSON.stringify(target)).not.toContain("ann@example.com");
});

test("a run of an SDK has none, and one of another project is not found", async () => {
  const project = await createTestProject();
  await batchPoster(project)("sdk", { a: "P" });
  const run = await getPrisma().run.findFirstOrThrow({ where: { projectId: project.id } });
  expect(await getRunParts(project.ctx, run.runId)).toEqual({
    ...{ target: null, judge: null, simulator: null },
  });
  const other = await createTestProject();
  await expect(getRunParts(other.ctx, run.runId)).rejects.toMatchObject({ code: "not_found" });
});

test("it goes with the project", async () => {
  const project = await createTestProject();
  const projectId = project.id;
  await getPrisma().runPart.create({ data: { projectId, hash: textKey("a"), content: "{}" } });
  await getPrisma().project.update({ where: { id: projectId }, data: { deletedAt: new Date() } });
  await purgeProjects(Date.now());
  expect(await getPrisma().runPart.count({ where: { projectId } })).toBe(0);
});
