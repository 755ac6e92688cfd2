import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import { targetQueries } from "@/lib/targets/client/target-queries";

export function useSetUpDemo(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => postJson<{ suiteId: string }>(apiPaths.demo(project)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: suiteQueries.all(project) });
      await queryClient.invalidateQueries({ queryKey: targetQueries.all(project) });
    },
  });
}
