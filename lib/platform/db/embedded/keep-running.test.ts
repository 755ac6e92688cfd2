import { describe, expect, onTestFinished, test, vi } from "vitest";

import { keepRunning } from "./keep-running";

function serverThat(restart: () => Promise<void>) {
  const server = { isUp: true, restarts: 0 };
  return {
    server,
    watched: {
      isRunning: () => server.isUp,
      restart: async () => {
        server.restarts += 1;
        await restart();
        server.isUp = true;
      },
    },
  };
}

describe("keepRunning", () => {
  test("starts a server again that has died, and leaves one alone that runs", async () => {
    const { server, watched } = serverThat(() => Promise.resolve());
    let isStopping = false;
    const giveUp = vi.fn();
    const watching = keepRunning(watched, { isStopping: () => isStopping, giveUp });
    onTestFinished(() => {
      isStopping = true;
    });
    server.isUp = false;
    await expect.poll(() => server.isUp).toBe(true);
    expect(server.restarts).toBe(1);
    isStopping = true;
    server.isUp = false;
    await watching;
    expect(server.restarts).toBe(1);
    expect(giveUp).not.toHaveBeenCalled();
  });

  test("gives up with one sentence when it dies for the sixth time within a minute", async () => {
    const { server, watched } = serverThat(() => Promise.resolve());
    const giveUp = vi.fn();
    const isRunning = () => {
      server.isUp = false;
      return server.isUp;
    };
    await keepRunning({ ...watched, isRunning }, { isStopping: () => false, giveUp }, 1);
    expect(server.restarts).toBe(5);
    expect(giveUp.mock.calls.map(String)).toEqual([
      "StartupError: The embedded database failed 6 times within a minute, so Rehearsal is stopping: see its log for the cause.",
    ]);
  });

  test("attempts that fail are no deaths: it starts again as soon as it can", async () => {
    let failures = 8;
    const { server, watched } = serverThat(() => {
      failures -= 1;
      return failures < 0 ? Promise.resolve() : Promise.reject(new Error("lock file exists"));
    });
    const giveUp = vi.fn();
    server.isUp = false;
    await keepRunning(watched, { isStopping: () => server.isUp, giveUp }, 1);
    expect(server.restarts).toBe(9);
    expect(giveUp).not.toHaveBeenCalled();
  });

  test("gives up with one sentence when it does not start any more", async () => {
    const { server, watched } = serverThat(() => Promise.reject(new Error("no room on the disk")));
    const giveUp = vi.fn();
    server.isUp = false;
    await keepRunning(watched, { isStopping: () => false, giveUp }, 1);
    expect(server.restarts).toBe(10);
    expect(giveUp.mock.calls.map(String)).toEqual([
      "StartupError: The embedded database did not start again in 10 attempts, so Rehearsal is stopping: see its log for the cause.",
    ]);
  });
});
