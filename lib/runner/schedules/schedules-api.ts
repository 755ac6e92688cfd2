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
    summary: "Schedules of a suite, oldest first",
    answer: answerWith(200, "Schedules", z.array(scheduleSchema)),
  }),
  createSchedule: operation({
    ...schedule,
    scope: "write",
    audit: true,
    method: "POST",
    path: SCHEDULES,
    summary: "Run a suite automatically",
    description: "At times given by five cron fields and a time zone.",
    body: newScheduleSchema,
    answer: answerWith(201, "The schedule", scheduleSchema),
  }),
  updateSchedule: operation({
    ...schedule,
    scope: "write",
    audit: true,
    method: "PATCH",
    path: SCHEDULE,
    summary: "Change, enable or disable a schedule",
    description: "Runs that were due while it was off are not started later.",
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
