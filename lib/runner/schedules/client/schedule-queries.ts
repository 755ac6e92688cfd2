// How the browser asks for the schedules of a suite. Keys exist nowhere else.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { Schedule } from "../schedule-schema";
import type { schedulesApi } from "../schedules-api";

const schedulesClient = client<typeof schedulesApi>("schedules");

export const scheduleQueries = {
  list: (project: string, suiteId: string) =>
    queryOptions({
      queryKey: ["projects", project, "suites", suiteId, "schedules"] as const,
      queryFn: ({ signal }) =>
        schedulesClient.listSchedules({ path: { projectId: project, suiteId }, signal }),
    }),
};

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
