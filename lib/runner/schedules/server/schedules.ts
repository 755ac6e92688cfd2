// A schedule from its row.
import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { Schedule as ScheduleRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { requireParameters } from "@/lib/runner/start/server/start-suite";
import { suppliedSchema, type SuppliedValues } from "@/lib/scenarios/parameter";
import { getSuite } from "@/lib/suites/server/suites";
import { nextTime } from "../next-time";
import type { NewSchedule, Schedule, SchedulePatch } from "../schedule-schema";

export function readParameters({ parameters }: Pick<ScheduleRow, "parameters">): SuppliedValues {
  return readAs(suppliedSchema, parseJson(parameters));
}

function toSchedule({ projectId: _, claimedUntil: _claim, ...row }: ScheduleRow): Schedule {
  return {
    ...row,
    parameters: readParameters(row),
    nextAt: row.nextAt?.toISOString() ?? null,
    lastAt: row.lastAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const scheduleNotFound = () => new AppError("not_found", "Schedule not found");

export interface ScheduleAddress {
  suiteId: string;
  scheduleId: string;
}

/** Throws not_found, also for one of another suite. */
async function getScheduleRow(
  ctx: Context,
  { suiteId, scheduleId }: ScheduleAddress,
): Promise<ScheduleRow> {
  const where = { projectId_id: { projectId: ctx.project.id, id: toStorableText(scheduleId) } };
  const row = await getPrisma().schedule.findUnique({ where });
  if (row?.suiteId !== suiteId) throw scheduleNotFound();
  return row;
}

export async function deleteSchedule(ctx: Context, address: ScheduleAddress): Promise<void> {
  const { id } = await getScheduleRow(ctx, address);
  await getPrisma().schedule.deleteMany({ where: { projectId: ctx.project.id, id } });
}

/** Of a suite, the oldest first. Throws not_found. */
export async function listSchedules(ctx: Context, suiteId: string): Promise<Schedule[]> {
  const { id } = await getSuite(ctx, suiteId);
  const rows = await getPrisma().schedule.findMany({
    where: { projectId: ctx.project.id, suiteId: id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toSchedule);
}

/** Throws not_found without the suite, validation_failed for parameters that it cannot be started with. */
export async function createSchedule(
  ctx: Context,
  suiteId: string,
  { parameters, ...schedule }: NewSchedule,
): Promise<Schedule> {
  const suite = await getSuite(ctx, suiteId);
  await requireParameters(ctx, suite, parameters);
  const now = new Date(ctx.now);
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

/** Absent keeps a field. Throws as createSchedule does. Runs that were due while it was off are not started later. */
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
  const now = new Date(ctx.now);
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
