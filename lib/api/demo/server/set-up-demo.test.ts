import { afterEach, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { setEnv } from "@/lib/platform/process/env";
import { openTarget } from "@/lib/targets/server/open-target";
import { createTarget } from "@/lib/targets/server/save-target";
import { newTargetSchema } from "@/lib/targets/target-schema";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { testContext } from "@/lib/testing/test-context";
import { createTestProject } from "@/lib/testing/test-project";
import { setUpDemo } from "./set-up-demo";

setUpTestDatabase();

afterEach(() => {
  setEnv({ ALLOW_PRIVATE_TARGETS: "", BASE_URL: "http://localhost:3000" });
});

const TURN = {
  messages: [{ role: "user" as const, content: "Hello" }],
  threadId: "t",
  params: {},
  traceparent: "00-0-0-00",
};

test("what is set up once stays as it is", async () => {
  const { id } = await createTestProject();
  const first = await setUpDemo(testContext(id));
  expect(await setUpDemo(testContext(id))).toEqual(first);
  expect(await getPrisma().scenario.count({ where: { projectId: id } })).toBe(3);
});

test("set up by several at once, it is there once", async () => {
  const sixTimes = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, work));
  const { id } = await createTestProject();
  await sixTimes(() => execute(getPrisma(), sql`select pg_sleep(0.1)`)); // each has a connection now
  const all = await sixTimes(() => setUpDemo(testContext(id)));
  expect(new Set(all.map(({ suiteId }) => suiteId)).size).toBe(1);
  expect(await getPrisma().scenario.count({ where: { projectId: id } })).toBe(3);
  expect(await getPrisma().target.count({ where: { projectId: id } })).toBe(1);
  expect(await getPrisma().suite.count({ where: { projectId: id } })).toBe(1);
});

test("the demo agent is reached where private addresses are refused, and nothing else there is", async () => {
  const asked: string[] = [];
  const { url } = await startHttpServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("content-type", "application/json").end('{"reply":"Hello!"}');
  });
  setEnv({ ALLOW_PRIVATE_TARGETS: "0", BASE_URL: url });
  const { id } = await createTestProject();
  await setUpDemo(testContext(id));
  const demo = await getPrisma().target.findFirstOrThrow({ where: { projectId: id } });
  const reply = await (await openTarget(testContext(id), demo.id)).reply(TURN);
  expect(reply.messages).toEqual([{ role: "assistant", content: "Hello!" }]);
  for (const path of [
    "/",
    "/api/demo-agent/",
    "/api/demo-agent?x",
    "/api/demo-agent/../projects",
  ]) {
    const config = { url: url + path };
    const fields = newTargetSchema.parse({ name: path, type: "http", config });
    const target = await openTarget(
      testContext(id),
      (await createTarget(testContext(id), fields)).id,
    );
    await expect(target.reply(TURN)).rejects.toThrow(/refused/);
  }
  expect(asked).toEqual(["/api/demo-agent"]);
});
