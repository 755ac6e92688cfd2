// When suites run by themselves.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { newScheduleSchema, schedulePatchSchema, scheduleSchema } from "./schedule-schema";

const schedule = { auth: "project", dialect: "rest", tag: "Schedules" } as const;
const SCHEDULES = "/api/projects/{projectId}/suites/{suiteId}/schedules";
const SCHEDULE = `${SCHEDULES}/{scheduleId}` as const;

export const schedulesApi = {
  listSchedules: operation({
    ...schedule,
    scope: "read",
    method: "GET",
    path: SCHEDULES,
    summary: "Schedules of a suite, the oldest first",
    answer: answerWith(200, "Schedules", z.array(scheduleSchema)),
  }),
  createSchedule: operation({
    ...schedule,
    scope: "write",
    method: "POST",
    path: SCHEDULES,
    summary: "Run a suite by itself",
    description: "At the times of five cron fields in a time zone.",
    body: newScheduleSchema,
    answer: answerWith(201, "The schedule", scheduleSchema),
  }),
  updateSchedule: operation({
    ...schedule,
    scope: "write",
    method: "PATCH",
    path: SCHEDULE,
    summary: "Change a schedule, or switch it on or off",
    description: "What was due while it was off is not made up for.",
    body: schedulePatchSchema,
    answer: answerWith(200, "The schedule", scheduleSchema),
  }),
  deleteSchedule: operation({
    ...schedule,
    scope: "write",
    method: "DELETE",
    path: SCHEDULE,
    summary: "Delete a schedule",
    answer: answerWith(204, "Deleted", null),
  }),
} satisfies OperationTable;
