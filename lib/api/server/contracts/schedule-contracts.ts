// When suites run by themselves.
import { z } from "zod";

import { contract, type Contract } from "@/lib/platform/http/contract";
import {
  newScheduleSchema,
  schedulePatchSchema,
  scheduleSchema,
} from "@/lib/runner/schedules/schedule-schema";

const SCHEDULES = "/api/projects/{projectId}/suites/{suiteId}/schedules";
const SCHEDULE = `${SCHEDULES}/{scheduleId}` as const;

const schedule = { auth: "project", dialect: "evalstudio", tag: "Schedules" } as const;

const answer = <S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) => ({ status, description, schema });

export const scheduleContracts = {
  listSchedules: contract({
    ...schedule,
    method: "GET",
    path: SCHEDULES,
    summary: "Schedules of a suite, the oldest first",
    answer: answer(200, "Schedules", z.array(scheduleSchema)),
  }),
  createSchedule: contract({
    ...schedule,
    method: "POST",
    path: SCHEDULES,
    summary: "Run a suite by itself",
    description: "At the times of five cron fields in a time zone.",
    body: newScheduleSchema,
    answer: answer(201, "The schedule", scheduleSchema),
    errors: [400],
  }),
  updateSchedule: contract({
    ...schedule,
    method: "PATCH",
    path: SCHEDULE,
    summary: "Change a schedule, or switch it on or off",
    description: "What was due while it was off is not made up for.",
    body: schedulePatchSchema,
    answer: answer(200, "The schedule", scheduleSchema),
    errors: [400],
  }),
  deleteSchedule: contract({
    ...schedule,
    method: "DELETE",
    path: SCHEDULE,
    summary: "Delete a schedule",
    answer: answer(204, "Deleted", null),
  }),
} satisfies Record<string, Contract>;
