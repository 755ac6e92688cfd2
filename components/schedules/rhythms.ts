// The most common frequencies, by name.
import { isCron, isEverDue } from "@/lib/runner/schedules/next-time";

export type RhythmName = "hourly" | "daily" | "weekdays" | "weekly" | "custom";

export const RHYTHMS: Record<Exclude<RhythmName, "custom">, { label: string; cron: string }> = {
  hourly: { label: "Every hour", cron: "0 * * * *" },
  daily: { label: "Every day at 6:00", cron: "0 6 * * *" },
  weekdays: { label: "Monday to Friday at 6:00", cron: "0 6 * * 1-5" },
  weekly: { label: "Every Monday at 6:00", cron: "0 6 * * 1" },
};

/** In words; as cron where it has no name. */
export function rhythmLabel(cron: string): string {
  return Object.values(RHYTHMS).find((rhythm) => rhythm.cron === cron)?.label ?? cron;
}

/** What is wrong with what was typed. */
export function cronError(cron: string): string | undefined {
  if (!isCron(cron)) return "Five fields: minute, hour, day, month, weekday";
  return isEverDue(cron) ? undefined : "A date that does not exist";
}
