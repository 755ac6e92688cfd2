import { implement } from "@/lib/access/implement";
import { schedulesApi } from "../schedules-api";
import { deleteSchedule } from "./delete-schedule";
import { listSchedules } from "./list-schedules";
import { createSchedule, updateSchedule } from "./save-schedule";

export const schedulesOperations = implement(schedulesApi, {
  updateSchedule: (ctx, { path, body }) => updateSchedule(ctx.project.id, path, body),
  deleteSchedule: (ctx, { path }) => deleteSchedule(ctx.project.id, path),
  listSchedules: (ctx, { path }) => listSchedules(ctx.project.id, path.suiteId),
  createSchedule: (ctx, { path, body }) => createSchedule(ctx.project.id, path.suiteId, body),
});
