"use client";

import { TriangleAlert } from "lucide-react";

import { ActionError } from "@/components/ui/action-error";
import { DeleteButton } from "@/components/ui/delete-button";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import {
  useDeleteSchedule,
  useSwitchSchedule,
} from "@/lib/runner/schedules/client/use-schedule-changes";
import type { Schedule } from "@/lib/runner/schedules/schedule-schema";
import { suiteSetId } from "@/lib/suites/suite-set";
import { rhythmLabel } from "./rhythms";
import { ZonedTime } from "./zoned-time";

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
        <ActionError error={change.error} />
      </div>
      <div className="flex items-center gap-3">
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
        <DeleteButton
          aria-label={`Delete the schedule ${label}`}
          question="Delete this schedule?"
          explanation="The batches that it started stay."
          error={remove.error}
          onConfirm={() => {
            remove.mutate();
          }}
        />
      </div>
    </li>
  );
}

/** A failed start stands above the last one that went well. */
function LastTime({ project, schedule }: ScheduleItemProps) {
  const { suiteId, lastAt, lastBatchId, lastError } = schedule;
  return (
    <>
      {lastError !== null && (
        <p className="text-failure flex items-start gap-1.5 wrap-anywhere">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          The last start failed: {visibleText(lastError)}
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
                Its batch
              </PageLink>
            </>
          )}
        </p>
      )}
    </>
  );
}

function nextText({ isEnabled }: Schedule): string {
  return isEnabled ? "Never due again" : "Switched off";
}
