import { scheduleContracts } from "@/lib/api/server/contracts/schedule-contracts";
import { route } from "@/lib/api/server/route";
import { deleteSchedule } from "@/lib/runner/schedules/server/delete-schedule";
import { updateSchedule } from "@/lib/runner/schedules/server/save-schedule";

type Param = (name: string) => string;
const addressOf = (param: Param) => ({
  suiteId: param("suiteId"),
  scheduleId: param("scheduleId"),
});

export const PATCH = route(scheduleContracts.updateSchedule, ({ project, param, body }) =>
  updateSchedule(project.id, addressOf(param), body),
);

export const DELETE = route(scheduleContracts.deleteSchedule, async ({ project, param }) => {
  await deleteSchedule(project.id, addressOf(param));
  return new Response(null, { status: 204 });
});
