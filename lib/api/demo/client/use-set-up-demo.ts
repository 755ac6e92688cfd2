import { useMutation, useQueryClient } from "@tanstack/react-query";

import { systemClient } from "@/lib/api/client/system-client";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import { targetQueries } from "@/lib/targets/client/target-queries";

export function useSetUpDemo(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => systemClient.setUpDemo({ path: { projectId: project } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: suiteQueries.all(project) });
      await queryClient.invalidateQueries({ queryKey: targetQueries.all(project) });
    },
  });
}
