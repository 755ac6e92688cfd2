import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { requireParameters } from "@/lib/runner/start/server/start-suite";
import { getSuite } from "@/lib/suites/server/get-suite";
import { nextTime } from "../next-time";
import type { NewSchedule, Schedule, SchedulePatch } from "../schedule-schema";
import { getScheduleRow, type ScheduleAddress } from "./get-schedule";
import { toSchedule } from "./schedule-rows";

/** Throws not_found without the suite, validation_failed for parameters that it cannot be started with. */
export async function createSchedule(
  ctx: Context,
  suiteId: string,
  { parameters, ...schedule }: NewSchedule,
): Promise<Schedule> {
  const suite = await getSuite(ctx, suiteId);
  await requireParameters(ctx, suite, parameters);
  const now = new Date();
  const row = await getPrisma().schedule.create({
    data: {
      ...schedule,
      projectId: ctx.project.id,
      id: `schedule_${randomUUID().replaceAll("-", "")}`,
      suiteId: suite.id,
      parameters: printJson(parameters),
      nextAt: schedule.isEnabled ? nextTime(schedule, now) : null,
      createdAt: now,
      updatedAt: now,
    },
  });
  return toSchedule(row);
}

/** Absent keeps a field. Throws as createSchedule does. What was due while it was off is not made up for. */
export async function updateSchedule(
  ctx: Context,
  address: ScheduleAddress,
  patch: SchedulePatch,
): Promise<Schedule> {
  const row = await getScheduleRow(ctx, address);
  const { cron = row.cron, timeZone = row.timeZone, isEnabled = row.isEnabled } = patch;
  if (patch.parameters) {
    const suite = await getSuite(ctx, row.suiteId);
    await requireParameters(ctx, suite, patch.parameters);
  }
  const now = new Date();
  const updated = await getPrisma().schedule.update({
    where: { projectId_id: { projectId: ctx.project.id, id: row.id } },
    data: {
      cron,
      timeZone,
      isEnabled,
      ...(patch.parameters && { parameters: printJson(patch.parameters) }),
      nextAt: isEnabled ? nextTime({ cron, timeZone }, now) : null,
      updatedAt: now,
    },
  });
  return toSchedule(updated);
}
