import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { putJson } from "@/lib/platform/query/fetch-json";
import type { Settings, SettingsAnswer } from "../settings-schema";
import { settingsQueries } from "./settings-queries";

export function useSaveSettings(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (settings: Settings) =>
      putJson<SettingsAnswer>(apiPaths.settings(project), settings),
    onSuccess: (saved) => {
      queryClient.setQueryData(settingsQueries.current(project).queryKey, saved);
    },
  });
}
