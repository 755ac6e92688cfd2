import { scheduleContracts } from "@/lib/http/contracts/schedule-contracts";
import { route } from "@/lib/http/route";
import { listSchedules } from "@/lib/schedules/server/list-schedules";
import { createSchedule } from "@/lib/schedules/server/save-schedule";

export const GET = route(scheduleContracts.listSchedules, ({ project, param }) =>
  listSchedules(project.id, param("suiteId")),
);

export const POST = route(scheduleContracts.createSchedule, ({ project, param, body }) =>
  createSchedule(project.id, param("suiteId"), body),
);
