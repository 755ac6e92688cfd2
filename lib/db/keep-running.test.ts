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

  test("gives up with one sentence when it fails for the sixth time within a minute", async () => {
    const { server, watched } = serverThat(() => Promise.reject(new Error("no room on the disk")));
    const giveUp = vi.fn();
    server.isUp = false;
    await keepRunning(watched, { isStopping: () => false, giveUp });
    expect(server.restarts).toBe(5);
    expect(giveUp).toHaveBeenCalledTimes(1);
    expect(String(giveUp.mock.lastCall?.[0])).toMatch(
      /^StartupError: The embedded database failed 6 times .*\.$/,
    );
  });
});
