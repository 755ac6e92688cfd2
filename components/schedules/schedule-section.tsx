"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { ListSkeleton } from "@/components/ui/skeleton";
import { scheduleQueries } from "@/lib/runner/schedules/client/schedule-queries";
import type { Schedule } from "@/lib/runner/schedules/schedule-schema";
import { ScheduleForm } from "./schedule-form";
import { ScheduleItem } from "./schedule-item";

interface ScheduleSectionProps {
  project: string;
  suiteId: string;
}

/** When the suite runs by itself. */
export function ScheduleSection({ project, suiteId }: ScheduleSectionProps) {
  const { data, error, isPending, refetch } = useQuery(scheduleQueries.list(project, suiteId));
  const [isAdding, setIsAdding] = useState(false);
  return (
    <section aria-labelledby="schedules-title" className="border-border mt-8 border-t pt-6">
      <div className="space-y-3 lg:w-[calc(60%-1.2rem)]">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div>
            <h2 id="schedules-title" className="text-base font-semibold">
              Schedules
            </h2>
            <p className="text-muted mt-0.5 text-sm">
              Runs the suite automatically, as last saved.
            </p>
          </div>
          {!isAdding && (
            <Allowed to="write">
              <Button
                onClick={() => {
                  setIsAdding(true);
                }}
              >
                <CalendarClock aria-hidden />
                New schedule
              </Button>
            </Allowed>
          )}
        </div>
        {isAdding && (
          <ScheduleForm
            project={project}
            suiteId={suiteId}
            onClose={() => {
              setIsAdding(false);
            }}
          />
        )}
        {error && <LoadError what="the schedules" error={error} onRetry={() => void refetch()} />}
        {isPending && <ListSkeleton />}
        {data?.length === 0 && !isAdding && (
          <p className="border-border text-muted rounded-lg border px-4 py-8 text-center text-sm">
            No schedules yet.
          </p>
        )}
        {data && data.length > 0 && <ScheduleList project={project} schedules={data} />}
      </div>
    </section>
  );
}

interface ScheduleListProps {
  project: string;
  schedules: readonly Schedule[];
}

function ScheduleList({ project, schedules }: ScheduleListProps) {
  return (
    <ul className="border-border divide-border divide-y rounded-lg border">
      {schedules.map((schedule) => (
        <ScheduleItem key={schedule.id} project={project} schedule={schedule} />
      ))}
    </ul>
  );
}
