// Questions that no page asks: each has an answer below 500.
import { beforeAll, expect, test } from "vitest";

import { stopAndArchive } from "@/lib/runner/jobs/server/stop-and-archive";
import { setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { GET as compare } from "./comparison/route";
import { GET as waitForGate } from "./gate/wait/route";
import { GET as getLive, HEAD as headLive } from "./live/route";
import { GET as listEvents } from "./runs/[runId]/events/route";
import { GET as getBadge } from "./sets/[setId]/badge.svg/route";
import { GET as getBatch } from "./sets/[setId]/batches/[batchId]/route";
import { GET as getNeighbours } from "./sets/[setId]/batches/[batchId]/runs/[runId]/neighbours/route";
import { GET as listRuns } from "./sets/[setId]/batches/[batchId]/runs/route";
import { GET as listSets } from "./sets/route";
import { GET as listStability } from "./stability/route";

const project = setUpTestProject();

const EVENT = startedEvent({ scenarioSetId: "s", batchRunId: "b", scenarioRunId: "r" });
beforeAll(async () => {
  await project.postAll([EVENT]);
});

type Handler = (request: Request) => Promise<Response>;
const cursor = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString("base64url");
const KEY = "00000000-0000-0000-0000-000000000000";
const RUNS = "/sets/s/batches/b/runs";

test.each<[Handler, string, number]>([
  [listSets, "/sets?search=%00", 200],
  [listSets, "/sets?limit=1e9", 422],
  [listSets, "/sets?unknown=1", 422],
  [listSets, `/sets?cursor=${cursor("0000-01-01T00:00:00Z", KEY)}`, 422],
  [listRuns, `${RUNS}?search=%00&scenarioId=%00`, 200],
  [listRuns, `${RUNS}?scenarioId=%00`, 200],
  [listRuns, `${RUNS}?from=0000-01-01T00:00:00.000Z`, 422],
  [listRuns, `${RUNS}?status=NOPE`, 422],
  [listRuns, `${RUNS}?cursor=${cursor(99_999, "2026-01-01T00:00:00Z", KEY)}`, 422],
  [listRuns, "/sets/%00/batches/%00/runs", 200],
  [getNeighbours, `${RUNS}/r/neighbours?search=%00`, 200],
  [listEvents, `/runs/r/events?cursor=${cursor(9_007_199_254_740_991)}`, 422],
  [listEvents, "/runs/%00/events", 404],
  [listStability, "/stability?scenario=%00&search=%00", 200],
  [listStability, "/stability?branch=%00", 200],
  [compare, "/comparison?new=b&base=branch:%00", 200],
  [compare, "/comparison?new=b&base=tag:%00", 200],
  [compare, "/comparison?new=b&base=%00", 404],
  [compare, "/comparison?new=%00", 404],
  [getBatch, "/sets/%00/batches/b", 404],
  [getBatch, "/sets/s/batches/%00", 404],
  [waitForGate, "/gate/wait?setId=%00&batch=b&timeoutMs=0", 404],
  [getBadge, "/sets/s/badge.svg?branch=%00", 200],
])("%o %s is answered %i", async (handler, path, status) => {
  const url = `http://localhost:3000/api/projects/${project.slug}${path}`;
  expect((await handler(new Request(url))).status).toBe(status);
});

test.each(["%00", "..", "nobody", "%E2%98%83"])(
  "a project %s that is not there is a 404",
  async (slug) => {
    const answer = await listSets(
      new Request(`http://localhost:3000/api/projects/x/sets`.replace("x", slug)),
    );
    expect(answer.status).toBe(404);
  },
);

test("HEAD of the live stream opens none", () => {
  expect(headLive().body).toBeNull();
});

test("the live stream of a project that is not there is a 404", async () => {
  const answer = await getLive(new Request("http://localhost:3000/api/projects/unknown/live"));
  expect(answer.status).toBe(404);
});

test("a set that cannot be there has nothing to stop and to delete", async () => {
  expect(await stopAndArchive(project.ctx, { setId: "\u0000" })).toMatchObject({ runs: 0 });
});
