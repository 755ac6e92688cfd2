import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { systemContext } from "@/lib/access/server/system-context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestPerson } from "@/lib/testing/test-person";
import { createTestProject } from "@/lib/testing/test-project";
import { setUpLogin } from "@/lib/testing/with-login";
import { whileAllowed } from "./while-allowed";

setUpTestDatabase();
setUpLogin();

const SOON_MS = 50;
const DAY_MS = 86_400_000;

const cookieAlone = (cookie: string) => (name: string) => (name === "cookie" ? cookie : null);
const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => {
      resolve();
    });
  });

test("a stream ends when the session behind it ends, and with its client", async () => {
  const project = await createTestProject();
  const memberOf = { projectId: project.id, role: "viewer" as const };
  const [one, other] = [await createTestPerson({ memberOf }), await createTestPerson({ memberOf })];
  const client = new AbortController();
  const open = ({ cookie }: typeof one) =>
    whileAllowed(
      systemContext(project.id),
      { header: cookieAlone(cookie), signal: client.signal },
      SOON_MS,
    );
  const [ending, staying] = [open(one), open(other)];
  await getPrisma().personSession.deleteMany({ where: { personId: one.id } });
  await aborted(ending);
  expect(staying.aborted).toBe(false);
  client.abort();
  expect(staying.aborted).toBe(true);
  await sleep(4 * SOON_MS); // a look-up that had begun
});

test("a stream is no use of its session, and ends when that has not been used for long", async () => {
  const project = await createTestProject();
  const memberOf = { projectId: project.id, role: "viewer" as const };
  const { id: personId, cookie } = await createTestPerson({ memberOf });
  const unusedFor = async (ms: number) => {
    const lastUsedAt = new Date(Date.now() - ms);
    await getPrisma().personSession.updateMany({ where: { personId }, data: { lastUsedAt } });
    return lastUsedAt;
  };
  const before = await unusedFor(DAY_MS);
  const { signal } = new AbortController();
  const allowed = whileAllowed(
    systemContext(project.id),
    { header: cookieAlone(cookie), signal },
    SOON_MS,
  );
  await sleep(10 * SOON_MS);
  expect(allowed.aborted).toBe(false);
  const where = { personId };
  expect((await getPrisma().personSession.findFirst({ where }))?.lastUsedAt).toEqual(before);
  await unusedFor(8 * DAY_MS);
  await aborted(allowed);
});

test("a stream that was opened with a key ends when the key is revoked or has expired", async () => {
  const now = Date.now();
  const endings = [{ revokedAt: new Date(now) }, { expiresAt: new Date(now) }];
  const staying = await createTestProject();
  const open = (key: string) => {
    const header = (name: string) => (name === "x-auth-token" ? key : null);
    const { signal } = new AbortController();
    return whileAllowed(systemContext(staying.id), { header, signal }, SOON_MS);
  };
  const unchanged = open(staying.key);
  for (const data of endings) {
    const project = await createTestProject();
    const stream = open(project.key);
    await getPrisma().apiKey.updateMany({ where: { projectId: project.id }, data });
    await aborted(stream);
  }
  expect(unchanged.aborted).toBe(false);
});
