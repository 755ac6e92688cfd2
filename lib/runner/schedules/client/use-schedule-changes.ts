import { useMutation, useQueryClient } from "@tanstack/react-query";

import { schedulesClient } from "@/lib/runner/schedules/client/schedules-client";
import type { Schedule } from "../schedule-schema";
import { scheduleQueries } from "./schedule-queries";

export function useCreateSchedule(project: string, suiteId: string) {
  const onSuccess = useRefresh(project, suiteId);
  return useMutation({
    mutationFn: (rhythm: Pick<Schedule, "cron" | "timeZone">) =>
      schedulesClient.createSchedule({ path: { projectId: project, suiteId }, body: rhythm }),
    onSuccess,
  });
}

export function useSwitchSchedule(project: string, { suiteId, id }: Schedule) {
  const onSuccess = useRefresh(project, suiteId);
  return useMutation({
    mutationFn: (isEnabled: boolean) =>
      schedulesClient.updateSchedule({
        path: { projectId: project, suiteId, scheduleId: id },
        body: { isEnabled },
      }),
    onSuccess,
  });
}

export function useDeleteSchedule(project: string, { suiteId, id }: Schedule) {
  const onSuccess = useRefresh(project, suiteId);
  return useMutation({
    mutationFn: () =>
      schedulesClient.deleteSchedule({ path: { projectId: project, suiteId, scheduleId: id } }),
    onSuccess,
  });
}

function useRefresh(project: string, suiteId: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(scheduleQueries.list(project, suiteId));
}
