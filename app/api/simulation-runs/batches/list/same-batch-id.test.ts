// Another set may have a batch with the same id, which SDKs and CI choose.
import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { GET } from "./route";

setUpTestDatabase();

test("the list of a set says of its own batch whether suspects may run again yet", async () => {
  const { project, suite } = await createTestSuite({ url: "http://127.0.0.1:9/never-called" });
  const { batchId } = await startSuite(project.ctx, suite.id, { trigger: "api" });
  await batchPoster(project)(batchId, { a: "P", b: "P" }, { setId: "of an SDK" });
  const where = { projectId: project.id };
  await getPrisma().startedBatch.updateMany({ where, data: { confirmRuns: 3 } });
  const { body } = await ask(GET, {
    path: "/api/simulation-runs/batches/list?scenarioSetId=of%20an%20SDK",
    headers: { "x-auth-token": project.key },
  });
  expect(body).toMatchObject({ batches: [{ runningCount: 0, isComplete: true }] });
});
