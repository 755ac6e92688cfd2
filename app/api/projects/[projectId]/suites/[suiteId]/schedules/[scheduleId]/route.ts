import { scheduleContracts } from "@/lib/http/contracts/schedule-contracts";
import { route } from "@/lib/http/route";
import { deleteSchedule } from "@/lib/schedules/server/delete-schedule";
import { updateSchedule } from "@/lib/schedules/server/save-schedule";

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
