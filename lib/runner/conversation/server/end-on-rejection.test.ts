import { expect, onTestFinished, test } from "vitest";

import { catchRejections, endOnRejection } from "./run-job";

/** Vitest fails a test that leaves a rejection: here our own listener is the only one. */
function listenAlone(): void {
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  catchRejections();
  onTestFinished(() => {
    process.removeAllListeners("unhandledRejection");
    for (const listener of others) process.on("unhandledRejection", listener);
  });
}

const never = () => new Promise<string>(() => undefined);

test("a rejection that nothing waits for ends its own run, and no other", async () => {
  listenAlone();
  const broken = endOnRejection(async () => {
    await Promise.resolve();
    setTimeout(() => void Promise.reject(new Error("lost")), 1);
    return never();
  });
  const sound = endOnRejection(async () => {
    await expect(broken).rejects.toThrow("lost");
    return "done";
  });
  expect(await sound).toBe("done");
});

test("work resolves and rejects as it does without", async () => {
  expect(await endOnRejection(() => Promise.resolve(1))).toBe(1);
  await expect(endOnRejection(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
});
