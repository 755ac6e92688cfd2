import { afterAll, describe, expect, test } from "vitest";

import { POST as navigate } from "@/app/api/scenario-events/browser-tab/route";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { closeHooks } from "@/lib/platform/process/shutdown";
import { createTestProject, newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { GET } from "./route";

const project = setUpTestProject();

afterAll(async () => {
  await closeHooks((name, error) => {
    throw new Error(`could not close ${name}`, { cause: error });
  });
});

interface Sent {
  event: string;
  data: Record<string, unknown>;
}

/** An open page: resolves with the next event that `isWanted`. */
async function openPage({ slug }: { slug: string } = project, query = "") {
  const left = new AbortController();
  const url = `http://localhost:3000/api/projects/${slug}/live${query}`;
  const answer = await GET(new Request(url, { signal: left.signal }));
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (event: string): Promise<Sent> => {
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk?.value) throw new Error("the stream ended");
      const name = /event: (\w+)/.exec(chunk.value)?.[1];
      const data = /data: (.*)/.exec(chunk.value)?.[1] ?? "{}";
      if (name === event) return { event, data: JSON.parse(data) as Sent["data"] };
    }
  };
  await next("ready");
  return { next, close: () => left.abort() };
}

const started = (ids = newRunIds()) => ({
  ...ids,
  type: "SCENARIO_RUN_STARTED",
  timestamp: Date.now(),
  metadata: {},
});

describe("the live stream", () => {
  test("says which run has changed", async () => {
    const page = await openPage();
    const event = started();
    await project.postAll([event]);
    const { data } = await page.next("change");
    expect(data).toEqual({ setId: "set", batchId: event.batchRunId, runId: event.scenarioRunId });
    page.close();
  });

  test("says nothing of another project", async () => {
    const other = await createTestProject();
    const page = await openPage(other);
    await project.postAll([started()]);
    const own = started();
    await other.postAll([own]);
    expect((await page.next("change")).data["runId"]).toBe(own.scenarioRunId);
    page.close();
  });

  test("says `anything` for ids that are too long to travel", async () => {
    const page = await openPage();
    const long = "漢".repeat(512);
    await project.postAll([
      started({
        scenarioSetId: long,
        batchRunId: long,
        scenarioId: long,
        scenarioRunId: `${long.slice(1)}x`,
      }),
    ]);
    const { data } = await page.next("change");
    expect(Object.keys(data).length === 0 || data["setId"] === long).toBe(true);
    page.close();
  });

  test("goes on after the database has dropped the connection", async () => {
    const page = await openPage();
    await execute(
      getPrisma(),
      sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`,
    );
    expect((await page.next("change")).data).toEqual({});
    const event = started();
    await project.postAll([event]);
    expect((await page.next("change")).data["runId"]).toBe(event.scenarioRunId);
    page.close();
  });
});

describe("POST /api/scenario-events/browser-tab", () => {
  const handOver = async (body: object) => {
    const headers = { "x-auth-token": project.key };
    const url = "http://localhost:3000/api/scenario-events/browser-tab";
    const answer = await navigate(
      new Request(url, { method: "POST", headers, body: JSON.stringify(body) }),
    );
    return (await answer.json()) as { delivered: boolean; url: string };
  };
  const target = { batchRunId: "b/1", scenarioSetId: "s" };

  test("sends the open tab of that key to the batch", async () => {
    const [page, other] = [
      await openPage(project, "?tab=key-1"),
      await openPage(project, "?tab=key-2"),
    ];
    const [answer, sent] = await Promise.all([
      handOver({ tabKey: "key-1", ...target }),
      page.next("navigate"),
    ]);
    const path = `/${project.slug}/simulations/s/b%2F1`;
    expect(answer).toEqual({ delivered: true, url: `http://localhost:3000${path}` });
    expect(sent.data).toEqual({ path });
    page.close();
    other.close();
  });

  test("says so when no such tab is open", async () => {
    const gone = await openPage(project, "?tab=key-3");
    gone.close();
    expect((await handOver({ tabKey: "key-3", ...target })).delivered).toBe(false);
  });
});
