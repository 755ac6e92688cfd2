import { expect, test } from "vitest";

import { MachineLoad } from "./machine-load";

test("a machine is busy when most of the time since the last look was used", () => {
  let now = 0;
  let times = { busyMs: 1_000_000, idleMs: 0 };
  const load = new MachineLoad(
    () => times,
    () => now,
  );
  const pass = (busyMs: number, idleMs: number) => {
    now += 1000;
    times = { busyMs: times.busyMs + busyMs, idleMs: times.idleMs + idleMs };
    return load.isBusy;
  };
  expect(pass(200, 1800)).toBe(false);
  expect(pass(1600, 400)).toBe(true);
  now += 100; // too short to say anything else
  expect(load.isBusy).toBe(true);
  expect(pass(1000, 1000)).toBe(false);
  expect(pass(0, 0)).toBe(false);
});
