// What the API answers of what was deleted.
import { expect, test } from "vitest";

import { GET as getSimulationRun } from "@/app/api/simulation-runs/[scenarioRunId]/route";
import { reportMarkedRun } from "@/lib/testing/data/marked-run";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds } from "@/lib/testing/test-project";
import { POST as deleteRuns } from "../archive/delete/route";
import { GET as getMedia } from "../runs/[runId]/media/[messageKey]/[index]/route";
import { GET as getRun } from "../runs/[runId]/route";
import { DELETE as deleteTrace, GET as getTrace } from "../traces/[traceId]/route";
import { GET as getRetention, PUT as saveRetention } from "./route";

setUpTestDatabase();

type Handler = (request: Request) => Promise<Response>;

async function ask(handler: Handler, path: string, init: RequestInit = {}) {
  const answer = await handler(new Request(`http://localhost:3000${path}`, init));
  const text = await answer.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  return { status: answer.status, body };
}

const sent = (method: string, body: object): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

test("a deleted run answers 410 with a sentence, in the form of each dialect", async () => {
  const project = await createTestProject();
  const { setId, runId } = await reportMarkedRun(project, "text");
  const at = `/api/projects/${project.id}`;
  const deleted = await ask(deleteRuns, `${at}/archive/delete`, sent("POST", { setId }));
  expect(deleted).toEqual({ status: 200, body: { runs: 1, hasMore: false } });
  const message = expect.stringMatching(/^This run was deleted on \d+ \w+ \d{4}\.$/) as unknown;
  expect(await ask(getRun, `${at}/runs/${runId}`)).toMatchObject({
    status: 410,
    body: { code: "gone", message },
  });
  const headers = { "x-auth-token": project.key };
  expect(await ask(getSimulationRun, `/api/simulation-runs/${runId}`, { headers })).toEqual({
    status: 410,
    body: { error: message, message },
  });
});

test("a deleted trace answers 410, also to a second deletion", async () => {
  const project = await createTestProject();
  const { traceId } = await reportMarkedRun(project, "text");
  const path = `/api/projects/${project.id}/traces/${traceId}`;
  expect((await ask(deleteTrace, path, { method: "DELETE" })).status).toBe(204);
  expect((await ask(deleteTrace, path, { method: "DELETE" })).status).toBe(410);
  expect(await ask(getTrace, path)).toMatchObject({ status: 410, body: { code: "gone" } });
});

test("days are whole, and null for what is kept for ever", async () => {
  const { id } = await createTestProject();
  const path = `/api/projects/${id}/retention`;
  const days = { runDays: 30, traceDays: null, mediaDays: 7, auditDays: 1 };
  expect((await ask(saveRetention, path, sent("PUT", days))).status).toBe(200);
  expect(await ask(getRetention, path)).toEqual({ status: 200, body: days });
  const { mediaDays: _, ...others } = days;
  expect(await ask(saveRetention, path, sent("PUT", others))).toEqual({
    status: 200,
    body: days,
  });
  for (const runDays of [0, 1.5, -1, 36_501, "30"])
    expect((await ask(saveRetention, path, sent("PUT", { ...days, runDays }))).status).toBe(422);
  expect(await ask(getRetention, path)).toEqual({ status: 200, body: days });
});

test("media that retention has removed answer 410 with a sentence", async () => {
  const project = await createTestProject();
  const ids = newRunIds();
  const image = "data:image/png;base64,[Removed by retention on 30 November 2026]"; // as every reader gets it
  const messages = [{ role: "user", content: [{ type: "image", image }] }];
  await project.postAll([{ ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 1, messages }]);
  const path = `/api/projects/${project.id}/runs/${ids.scenarioRunId}/media/1/0`;
  expect(await ask(getMedia, path)).toMatchObject({
    status: 410,
    body: { code: "gone", message: "Removed by retention on 30 November 2026." },
  });
});
