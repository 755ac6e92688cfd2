import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";
import type { BulkAnswer, BulkChange } from "../library";
import { scenarioQueries } from "./scenario-queries";

/** Labels, archives or brings back many scenarios. */
export function useChangeMany(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: BulkChange) => postJson<BulkAnswer>(apiPaths.bulk(project), change),
    onSettled: () => queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) }),
  });
}
