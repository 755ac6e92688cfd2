import { beforeAll, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { answerOf, setUpTestProject } from "@/lib/testing/test-project";
import { DELETE, PUT } from "./route";

const project = setUpTestProject();

const SET = "a set/with a slash";

beforeAll(async () => {
  const post = batchPoster(project);
  await post("green", { a: "P" }, { setId: SET });
  await post("red", { a: "F" }, { setId: SET });
});

function ask(method: "PUT" | "DELETE", batchId: string, body?: object) {
  const path = `/api/projects/${project.slug}/sets/${encodeURIComponent(SET)}/batches/${batchId}/blessing`;
  const headers = { "x-auth-token": project.key, "content-type": "application/json" };
  const request = new Request(`http://localhost:3000${path}`, {
    ...{ method, headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return method === "PUT" ? PUT(request) : DELETE(request);
}

test("blessing and withdrawing are in the audit log, by the key, and a refusal is not", async () => {
  const refused = await answerOf(ask("PUT", "red", {}));
  expect([refused.status, refused.body]).toEqual([
    422,
    expect.objectContaining({ code: "batch_not_green" }),
  ]);
  const blessed = await answerOf(ask("PUT", "green", { note: "Release 4" }));
  expect([blessed.status, blessed.body]).toEqual([
    200,
    expect.objectContaining({ note: "Release 4", isCurrent: true }),
  ]);
  expect((await ask("DELETE", "green")).status).toBe(204);
  expect((await ask("DELETE", "green")).status).toBe(404);
  expect((await ask("PUT", "nowhere", {})).status).toBe(404);
  const entries = await getPrisma().auditEntry.findMany({
    where: { projectId: project.id },
    orderBy: { at: "asc" },
  });
  expect(entries.map(({ action, actorKind, object }) => [action, actorKind, object])).toEqual([
    ["blessBatch", "key", `${SET} · green`],
    ["withdrawBlessing", "key", `${SET} · green`],
  ]);
});
