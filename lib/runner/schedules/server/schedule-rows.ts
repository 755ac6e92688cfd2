// A schedule from its row.
import { AppError } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import type { Schedule as ScheduleRow } from "@/lib/platform/db/generated/client";
import { suppliedSchema, type SuppliedValues } from "@/lib/scenarios/parameter";
import type { Schedule } from "../schedule-schema";

export function readParameters({ parameters }: Pick<ScheduleRow, "parameters">): SuppliedValues {
  return readAs(suppliedSchema, parseJson(parameters));
}

export function toSchedule({ projectId: _, claimedUntil: _claim, ...row }: ScheduleRow): Schedule {
  return {
    ...row,
    parameters: readParameters(row),
    nextAt: row.nextAt?.toISOString() ?? null,
    lastAt: row.lastAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export const scheduleNotFound = () => new AppError("not_found", "Schedule not found");
