"use client";

import { TriangleAlert } from "lucide-react";

import { Allowed } from "@/components/people/access";
import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatFullTime } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import {
  useDeleteSchedule,
  useSwitchSchedule,
} from "@/lib/runner/schedules/client/schedule-queries";
import type { Schedule } from "@/lib/runner/schedules/schedule-schema";
import { suiteSetId } from "@/lib/suites/suite-set";
import { rhythmLabel } from "./rhythms";
import { SchedulePreflight } from "./schedule-preflight";

interface ZonedTimeProps {
  /** ISO 8601. */
  time: string;
  timeZone: string;
}

/** `Wed 25 Nov 2026, 06:00`, on the clock of the schedule; with the zone on hover. */
export function ZonedTime({ time, timeZone }: ZonedTimeProps) {
  const text = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(Date.parse(time));
  return (
    <time dateTime={time} title={formatFullTime(Date.parse(time), "UTC")}>
      {text}
    </time>
  );
}

interface ScheduleItemProps {
  project: string;
  schedule: Schedule;
}

export function ScheduleItem({ project, schedule }: ScheduleItemProps) {
  const change = useSwitchSchedule(project, schedule);
  const remove = useDeleteSchedule(project, schedule);
  const isEnabled = change.isPending ? change.variables : schedule.isEnabled;
  const label = rhythmLabel(schedule.cron);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-60 space-y-0.5">
        <h3 className="font-medium wrap-anywhere">
          {label} <span className="text-muted font-normal">({schedule.timeZone})</span>
        </h3>
        <p className="text-muted">
          {schedule.nextAt === null ? (
            nextText(schedule)
          ) : (
            <>
              Next: <ZonedTime time={schedule.nextAt} timeZone={schedule.timeZone} />
            </>
          )}
        </p>
        <LastTime project={project} schedule={schedule} />
        {isEnabled && (
          <SchedulePreflight
            project={project}
            suiteId={schedule.suiteId}
            parameters={schedule.parameters}
          />
        )}
        <ActionError error={change.error} />
      </div>
      <div className="flex items-center gap-3">
        <Allowed to="write">
          <label className="flex items-center gap-1.5 text-xs">
            <input
              type="checkbox"
              className="size-4"
              aria-label={`Run ${label.toLowerCase()}`}
              checked={isEnabled}
              onChange={(event) => {
                change.mutate(event.target.checked);
              }}
            />
            On
          </label>
        </Allowed>
        <Allowed to="write">
          <DeleteButton
            aria-label={`Delete the schedule ${label}`}
            question="Delete this schedule?"
            explanation="The batches it started are kept."
            error={remove.error}
            onConfirm={() => {
              remove.mutate();
            }}
          />
        </Allowed>
      </div>
    </li>
  );
}

/** A failed start is shown above the last successful one. */
function LastTime({ project, schedule }: ScheduleItemProps) {
  const { suiteId, lastAt, lastBatchId, lastError } = schedule;
  return (
    <>
      {lastError !== null && (
        <p className="text-failure flex items-start gap-1.5 wrap-anywhere">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          Last start failed: {visibleText(lastError)}
        </p>
      )}
      {lastAt !== null && (
        <p className="text-muted">
          Last: <RelativeTime time={lastAt} />
          {lastBatchId !== null && (
            <>
              {" · "}
              <PageLink
                href={pagePaths.batch({
                  project,
                  setId: suiteSetId(suiteId),
                  batchId: lastBatchId,
                })}
                className="underline underline-offset-2"
              >
                Batch
              </PageLink>
            </>
          )}
        </p>
      )}
    </>
  );
}

function nextText({ isEnabled }: Schedule): string {
  return isEnabled ? "No more runs" : "Off";
}
