import { parseCrontab } from "graphile-worker";
import { expect, test } from "vitest";

import { CRONTAB, TASKS } from "./run-queue";

test("what runs by the clock is spelled as the queue reads it: otherwise no worker starts", () => {
  const due = parseCrontab(CRONTAB).map(({ task }) => task);
  expect(due).toContain("start-due-schedules");
  expect(due).toHaveLength(CRONTAB.split("\n").length);
  for (const task of due) expect(TASKS).toHaveProperty([task]);
});
