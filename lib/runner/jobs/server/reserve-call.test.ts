import { expect, test } from "vitest";

import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject } from "@/lib/testing/test-project";
import { reserveCall } from "./reserve-call";

setUpTestDatabase();

test("calls that are wanted at once begin one after the other, at the pace that is allowed", async () => {
  const { id } = await createTestProject();
  const target = { projectId: id, targetId: "target_1" };
  const waits = await Promise.all(Array.from({ length: 5 }, () => reserveCall(target, 60)));
  const sorted = waits.toSorted((a, b) => a - b);
  expect(sorted[0]).toBeLessThan(50);
  for (const [index, wait] of sorted.entries())
    expect(Math.abs(wait - index * 1000)).toBeLessThan(500);
  expect(await reserveCall({ projectId: id, targetId: "target_2" }, 60)).toBeLessThan(50);
});

test("a target that rested is called at once: what was not used is not saved up", async () => {
  const { id } = await createTestProject();
  const target = { projectId: id, targetId: "target_1" };
  await reserveCall(target, 300);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await reserveCall(target, 300)).toBe(0);
  expect(await reserveCall(target, 300)).toBeGreaterThan(0);
});
