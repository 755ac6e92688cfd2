import { implement } from "@/lib/access/implement";
import { schedulesApi } from "../schedules-api";
import { createSchedule, deleteSchedule, listSchedules, updateSchedule } from "./schedules";

export const schedulesOperations = implement(schedulesApi, {
  updateSchedule: (ctx, { path, body }) => updateSchedule(ctx, path, body),
  deleteSchedule: (ctx, { path }) => deleteSchedule(ctx, path),
  listSchedules: (ctx, { path }) => listSchedules(ctx, path.suiteId),
  createSchedule: (ctx, { path, body }) => createSchedule(ctx, path.suiteId, body),
});
