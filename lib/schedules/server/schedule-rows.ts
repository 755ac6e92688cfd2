// A schedule from its row.
import type { Schedule as ScheduleRow } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { parseJson } from "@/lib/json";
import { suppliedSchema, type SuppliedValues } from "@/lib/scenarios/parameter";
import { readAs } from "@/lib/validate";
import type { Schedule } from "../schedule-schema";

export function readParameters({ parameters }: Pick<ScheduleRow, "parameters">): SuppliedValues {
  return readAs(suppliedSchema, parseJson(parameters));
}

export function toSchedule({ projectId: _, ...row }: ScheduleRow): Schedule {
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
