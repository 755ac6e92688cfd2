// Whether messages arrive is found out at the start: a pooler may take the connection away from who listens.
import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test, vi } from "vitest";

import { databaseUrl } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { linkTo } from "@/lib/testing/servers/network-link";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { JOBS_WAITING } from "../live-message";
import { LiveHub, notifyOnce } from "./live-hub";

setUpTestDatabase();

function openHub(checkMs?: number): LiveHub {
  const hub = new LiveHub(checkMs);
  onTestFinished(() => hub.close());
  return hub;
}

test("a connection that receives notifications reports it, and passes messages on", async () => {
  const hub = openHub();
  const heard = vi.fn();
  await hub.subscribe(heard);
  await expect.poll(() => hub.listenState).toBe("listening");
  await notifyOnce(JOBS_WAITING);
  await vi.waitFor(() => {
    expect(heard).toHaveBeenCalledWith({ kind: "jobs", what: "waiting" });
  }, 10_000);
  expect(heard).not.toHaveBeenCalledWith({ kind: "lost" });
});

test("one that receives no notification is detected, and its subscribers refetch at intervals", async () => {
  const direct = databaseUrl();
  const link = await linkTo(direct, { dropsNotifications: true });
  setEnv({ DATABASE_URL: link.url });
  onTestFinished(() => {
    setEnv({ DATABASE_URL: direct });
  });
  const hub = openHub(100);
  const heard = vi.fn();
  await hub.subscribe(heard);
  await expect.poll(() => hub.listenState).toBe("deaf");
  await notifyOnce(JOBS_WAITING);
  await vi.waitFor(() => {
    expect(heard.mock.calls.length).toBeGreaterThan(1);
  }, 15_000);
  expect(new Set(heard.mock.calls.map(([message]) => JSON.stringify(message)))).toEqual(
    new Set(['{"kind":"lost"}']),
  );
});

test("one whose check is late on its way is not taken for deaf", async () => {
  const direct = databaseUrl();
  const link = await linkTo(direct);
  setEnv({ DATABASE_URL: link.url });
  onTestFinished(() => {
    setEnv({ DATABASE_URL: direct });
  });
  const hub = openHub(100);
  await hub.open();
  link.silence();
  await sleep(500);
  expect(hub.listenState).toBe("unknown");
  link.restore();
  await expect.poll(() => hub.listenState).toBe("listening");
});

test("with a direct address beside the pooler, messages arrive", async () => {
  const direct = databaseUrl();
  const pooler = await linkTo(direct, { dropsNotifications: true });
  setEnv({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: direct });
  onTestFinished(() => {
    setEnv({ DATABASE_URL: direct, DATABASE_DIRECT_URL: "" });
  });
  const hub = openHub(2_000);
  await hub.open();
  await expect.poll(() => hub.listenState).toBe("listening");
});
