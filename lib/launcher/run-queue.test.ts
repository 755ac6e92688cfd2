import { parseCrontab } from "graphile-worker";
import { expect, test } from "vitest";

import { CRONTAB } from "./run-queue";

test("what runs by the clock is spelled as the queue reads it: otherwise no worker starts", () => {
  expect(parseCrontab(CRONTAB).map(({ task }) => task)).toEqual([
    "start-due-schedules",
    "purge-projects",
    "expire-audit",
    "purge-deleted-runs",
    "expire-data",
  ]);
});
