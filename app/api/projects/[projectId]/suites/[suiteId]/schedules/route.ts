import { scheduleContracts } from "@/lib/api/server/contracts/schedule-contracts";
import { route } from "@/lib/api/server/route";
import { listSchedules } from "@/lib/runner/schedules/server/list-schedules";
import { createSchedule } from "@/lib/runner/schedules/server/save-schedule";

export const GET = route(scheduleContracts.listSchedules, ({ project, param }) =>
  listSchedules(project.id, param("suiteId")),
);

export const POST = route(scheduleContracts.createSchedule, ({ project, param, body }) =>
  createSchedule(project.id, param("suiteId"), body),
);
