import type { TaskList } from "graphile-worker";

import { startDueSchedules, type StartSuite } from "./start-due-schedules";

/** Every minute. */
export const SCHEDULE_CRONTAB = "* * * * * start-due-schedules";

/** What the queue does for schedules. */
export function scheduleTasks(startSuite: StartSuite): TaskList {
  return { "start-due-schedules": () => startDueSchedules(new Date(), startSuite) };
}
