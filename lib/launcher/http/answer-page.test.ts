import { expect, onTestFinished, test } from "vitest";

import { closePrisma, databaseUrl, getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { setEnv } from "@/lib/platform/process/env";
import { closeHooks } from "@/lib/platform/process/shutdown";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { linkTo } from "@/lib/testing/servers/network-link";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { answerPage } from "./answer-page";

setUpTestDatabase();

const LIMITS = { waitMs: 500, probeMs: 200 };

/** A database that does not answer until the returned function is called. */
async function silenceDatabase(): Promise<() => void> {
  const direct = databaseUrl();
  const link = await linkTo(direct);
  setEnv({ DATABASE_URL: link.url });
  link.silence();
  onTestFinished(async () => {
    await closePrisma();
    await closeHooks((name) => expect.unreachable(name));
    setEnv({ DATABASE_URL: direct });
  });
  return () => {
    link.restore();
  };
}

test("a page that waits for a silent database shows it, and retries by itself", async () => {
  const restore = await silenceDatabase();
  let isWritten = false;
  const { url } = await startHttpServer((request, response) => {
    const handler = async () => {
      await execute(getPrisma(), sql`select 1`);
      response.write("late"); // what it does to an answer that has been sent must not end the process
      isWritten = true;
    };
    void answerPage([request, response], handler, LIMITS);
  });
  const answer = await fetch(url, { headers: { accept: "text/html" } });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
  const page = await answer.text();
  expect(page).toContain("The database cannot be reached");
  expect(page).toContain('http-equiv="refresh"');

  restore();
  await expect.poll(() => isWritten, { timeout: 10_000 }).toBe(true);
});

test("a page that has begun is not cut off, however long the database takes", async () => {
  const restore = await silenceDatabase();
  const { url } = await startHttpServer((request, response) => {
    const handler = async () => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("begun ");
      await execute(getPrisma(), sql`select 1`);
      response.end("ended");
    };
    answerPage([request, response], handler, LIMITS).catch(() => response.destroy());
  });
  const answer = await fetch(url, { headers: { accept: "text/html" } });
  setTimeout(restore, 3 * LIMITS.waitMs);
  expect(await answer.text()).toBe("begun ended");
});
