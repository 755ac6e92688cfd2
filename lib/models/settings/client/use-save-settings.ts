import { useMutation, useQueryClient } from "@tanstack/react-query";

import { modelsClient } from "@/lib/models/client/models-client";
import type { Settings } from "../settings-schema";
import { settingsQueries } from "./settings-queries";

export function useSaveSettings(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (settings: Settings) =>
      modelsClient.saveSettings({ path: { projectId: project }, body: settings }),
    onSuccess: (saved) => {
      queryClient.setQueryData(settingsQueries.current(project).queryKey, saved);
    },
  });
}
