import { describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getSet } from "@/lib/results/sets/server/sets";
import {
  answerOf,
  createTestProject,
  setUpTestProject,
  startedEvent,
} from "@/lib/testing/test-project";
import { DELETE, POST } from "./route";

const project = setUpTestProject();

const URL = "http://localhost:3000/api/scenario-events";

function send(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const auth = { "x-auth-token": project.key };
  return POST(new Request(URL, { method: "POST", body, headers: { ...auth, ...headers } }));
}

describe("a key", () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  const withHeaders = (headers: Record<string, string>) =>
    POST(new Request(URL, { method: "POST", body: JSON.stringify(startedEvent()), headers }));

  test.each([
    ["X-Auth-Token", () => ({ "x-auth-token": project.key })],
    ["Bearer", () => ({ authorization: `Bearer ${project.key}` })],
    [
      "Basic with the project's id",
      () => ({ authorization: basic(`${project.id}:${project.key}`) }),
    ],
    ["Basic without a project", () => ({ authorization: basic(`:${project.key}`) })],
    [
      "X-Auth-Token beside a malformed Basic",
      () => ({ authorization: "Basic !!", "x-auth-token": project.key }),
    ],
    [
      "X-Auth-Token beside an empty Bearer",
      () => ({ authorization: "Bearer ", "x-auth-token": project.key }),
    ],
    [
      "Bearer with a project id of another system",
      () => ({ authorization: `Bearer ${project.key}`, "x-project-id": "project_demo" }),
    ],
  ])("is taken as %s", async (_, headers) => {
    expect((await withHeaders(headers())).status).toBe(201);
  });

  test.each([
    ["none", () => ({})],
    ["an unknown one", () => ({ "x-auth-token": "sk-rh-unknown" })],
    [
      "a good one after an unknown Bearer",
      () => ({ authorization: "Bearer wrong", "x-auth-token": project.key }),
    ],
  ])("%s is answered 401", async (_, headers) => {
    const { status, body } = await answerOf(withHeaders(headers()));
    expect(status).toBe(401);
    expect(body["error"]).toBe("Unauthorized");
    expect(body["message"]).toBeTypeOf("string");
  });

  test("opens its own project, and does not reveal whether another one that is named exists", async () => {
    const other = await createTestProject();
    const basic = (name: string) => Buffer.from(`${name}:${project.key}`).toString("base64");
    for (const name of [other.slug, other.id, "project_demo"])
      for (const headers of [
        { "x-auth-token": project.key, "x-project-id": name },
        { authorization: `Basic ${basic(name)}` },
      ])
        expect((await withHeaders(headers)).status).toBe(201);
    expect(await getPrisma().run.count({ where: { projectId: other.id } })).toBe(0);
  });

  test("that was revoked is refused within a second", async () => {
    const { key, id, postAll } = await createTestProject();
    await postAll([startedEvent()]);
    await getPrisma().apiKey.updateMany({
      where: { projectId: id },
      data: { revokedAt: new Date() },
    });
    await expect
      .poll(async () => (await withHeaders({ "x-auth-token": key })).status, { timeout: 1500 })
      .toBe(401);
  });
});

describe("the answer", () => {
  test("names the page of the set, encoded", async () => {
    const { status, body } = await answerOf(
      send(JSON.stringify(startedEvent({ scenarioSetId: "a/b c?" }))),
    );
    expect(status).toBe(201);
    const url = `http://localhost:3000/${project.slug}/simulations/a%2Fb%20c%3F`;
    expect(body).toEqual({ success: true, url });
  });

  test("names the set of the run, whatever a later event says", async () => {
    const first = startedEvent({ scenarioSetId: "first-set" });
    await project.postAll([first]);
    const later = { ...first, scenarioSetId: "later-set", timestamp: first.timestamp + 1 };
    const { body } = await answerOf(project.post(later));
    expect(body["url"]).toBe(`http://localhost:3000/${project.slug}/simulations/first-set`);
  });

  test.each([[undefined], [""], [null]])(
    "a set id of %s is the default set",
    async (scenarioSetId) => {
      const event = startedEvent({ scenarioSetId });
      await project.postAll([event]);
      expect((await getRun(project.ctx, event.scenarioRunId)).setId).toBe("default");
    },
  );
});

describe("a repeat", () => {
  test("of an event changes nothing", async () => {
    const event = startedEvent();
    await project.postAll([event]);
    const read = () =>
      getPrisma().run.findFirstOrThrow({
        where: { projectId: project.id, runId: event.scenarioRunId },
      });
    const before = await read();
    await project.postAll([event, event]);
    expect(await read()).toEqual(before);
  });
});

describe("DELETE", () => {
  const remove = (query: string) =>
    answerOf(
      DELETE(
        new Request(`${URL}${query}`, {
          method: "DELETE",
          headers: { "x-auth-token": project.key },
        }),
      ),
    );

  test("takes the runs of one set out of every list", async () => {
    await project.postAll([
      startedEvent({ scenarioSetId: "doomed" }),
      startedEvent({ scenarioSetId: "kept" }),
    ]);
    const { status, body } = await remove("?scenarioSetId=doomed");
    expect(status).toBe(200);
    expect(body).toEqual({ archived: 1, failed: 0, scenarioSetId: "doomed", hasMore: false });
    await expect(getSet(project.ctx, "doomed")).rejects.toThrow("Set not found");
    expect((await getSet(project.ctx, "kept")).batchCount).toBe(1);
  });

  test.each([[""], ["?scenarioSetId="]])("without a set (%s) is refused", async (query) => {
    expect((await remove(query)).status).toBe(422);
  });
});
