// Who may read the figures, and that what happens is counted.
import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { createApiKey } from "@/lib/access/keys/server/make-api-key";
import { CLIENT_ADDRESS } from "@/lib/platform/http/raw-request";
import { runOnDatabase, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, startedEvent } from "@/lib/testing/test-project";
import { GET } from "./route";

setUpTestDatabase();

const LOCAL = { [CLIENT_ADDRESS]: "127.0.0.1" };

async function ask(headers: Record<string, string>) {
  const answer = await GET(new Request("http://localhost:3000/metrics", { headers }));
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    text: await answer.text(),
  };
}

/** The sum of a figure over all series that have these labels. */
async function figure(name: string, ...labels: string[]): Promise<number> {
  const { text } = await ask(LOCAL);
  const lines = text
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  const values = lines
    .filter((line) => labels.every((label) => line.includes(label)))
    .map((line) => Number(line.slice(line.lastIndexOf(" "))));
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

test("figures are for a key that may read, and for this machine", async () => {
  const { id, key } = await createTestProject();
  const { apiKey } = await createApiKey({ projectId: id, name: "ingest", scopes: ["ingest"] });
  const remote = { [CLIENT_ADDRESS]: "203.0.113.7" };
  const local = await ask(LOCAL);
  expect(local.status).toBe(200);
  expect(local.type).toContain("text/plain; version=0.0.4");
  expect((await ask({ ...remote, "x-auth-token": key })).status).toBe(200);
  expect((await ask({ ...LOCAL, "x-auth-token": apiKey })).status).toBe(403);
  expect((await ask(remote)).status).toBe(401);
  expect((await ask({})).status).toBe(401);
});

test.each(["x-forwarded-for", "forwarded", "x-real-ip", "via"])(
  "a request that a proxy on this machine passed on (%s) needs a key",
  async (header) => {
    expect((await ask({ ...LOCAL, [header]: "127.0.0.1" })).status).toBe(401);
  },
);

test("requests are counted by the declared route, and refused events by their reason", async () => {
  const { post } = await createTestProject();
  const route = 'route="/api/scenario-events"';
  const before = await figure("rehearsal_http_requests_total", route, 'status="201"');
  expect((await post(startedEvent())).status).toBe(201);
  expect((await post("{")).status).toBe(400);
  expect(await figure("rehearsal_http_requests_total", route, 'status="201"')).toBe(before + 1);
  expect(await figure("rehearsal_ingest_refused_total", route, 'reason="malformed_body"')).toBe(1);
  expect(await figure("rehearsal_http_request_duration_seconds_count", route)).toBeGreaterThan(1);
});

test("the depth and the age of a queue are those of the database", async () => {
  const { id } = await createTestProject();
  await runOnDatabase(
    `insert into job (project_id, run_key, run_id, set_id, batch_id, batch_key, ordinal, scenario_id, target_id, spec, state, queued_at)
     values ('${id}', '${randomUUID()}', 'r', 's', 'b', '${randomUUID()}', 0, '${randomUUID()}', 't', '{}', 'waiting', now() - interval '1 hour')`,
  );
  expect(await figure("rehearsal_queue_depth", 'queue="runs"')).toBe(1);
  expect(await figure("rehearsal_queue_oldest_seconds", 'queue="runs"')).toBeGreaterThan(3_590);
  expect(await figure("rehearsal_database_connections", 'state="idle"')).toBeGreaterThan(0);
});
