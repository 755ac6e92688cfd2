// When suites run by themselves.
import { z } from "zod";

import { suppliedSchema } from "@/lib/scenarios/parameter";
import { isCron, isEverDue, isTimeZone } from "./next-time";

const NEVER_DUE = "names a date that does not exist";

const shape = {
  cron: z
    .string("must be a string")
    .trim()
    .max(200)
    .refine(isCron, "must be five fields: minute, hour, day, month, weekday")
    .refine((cron) => !isCron(cron) || isEverDue(cron), NEVER_DUE)
    .describe("Five fields: minute, hour, day of the month, month, day of the week"),
  timeZone: z
    .string("must be a string")
    .max(100)
    .refine(isTimeZone, "must be a time zone, such as Europe/Zurich")
    .describe("By its IANA name"),
  isEnabled: z.boolean(),
  parameters: suppliedSchema.describe("As for a manual run"),
};

export const newScheduleSchema = z.strictObject({
  ...shape,
  timeZone: shape.timeZone.default("UTC"),
  isEnabled: shape.isEnabled.default(true),
  parameters: shape.parameters.default({}),
});
export type NewSchedule = z.output<typeof newScheduleSchema>;

/** Absent keeps a field. */
export const schedulePatchSchema = z.strictObject(shape).partial();
export type SchedulePatch = z.output<typeof schedulePatchSchema>;

export const scheduleSchema = z.object({
  id: z.string(),
  suiteId: z.string(),
  cron: z.string(),
  timeZone: z.string(),
  isEnabled: z.boolean(),
  parameters: suppliedSchema,
  nextAt: z.iso.datetime().nullable().describe("Null where it is off"),
  lastAt: z.iso.datetime().nullable(),
  lastBatchId: z.string().nullable(),
  lastError: z.string().nullable().describe("Why the last start failed"),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Schedule = z.infer<typeof scheduleSchema>;
