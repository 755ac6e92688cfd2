import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { deleteJson, patchJson, postJson } from "@/lib/platform/query/fetch-json";
import type { Schedule } from "../schedule-schema";
import { scheduleQueries } from "./schedule-queries";

export function useCreateSchedule(project: string, suiteId: string) {
  const onSuccess = useRefresh(project, suiteId);
  return useMutation({
    mutationFn: (rhythm: Pick<Schedule, "cron" | "timeZone">) =>
      postJson<Schedule>(apiPaths.schedules(project, suiteId), rhythm),
    onSuccess,
  });
}

export function useSwitchSchedule(project: string, { suiteId, id }: Schedule) {
  const onSuccess = useRefresh(project, suiteId);
  return useMutation({
    mutationFn: (isEnabled: boolean) =>
      patchJson<Schedule>(apiPaths.schedule(project, suiteId, id), { isEnabled }),
    onSuccess,
  });
}

export function useDeleteSchedule(project: string, { suiteId, id }: Schedule) {
  const onSuccess = useRefresh(project, suiteId);
  return useMutation({
    mutationFn: () => deleteJson(apiPaths.schedule(project, suiteId, id)),
    onSuccess,
  });
}

function useRefresh(project: string, suiteId: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(scheduleQueries.list(project, suiteId));
}
