import { useMutation } from "@tanstack/react-query";

import type { BatchAddress } from "@/lib/base/paths";
import { client } from "@/lib/platform/query/client";
import { useRefreshResults } from "@/lib/results/archive/client/archive-queries";
import type { BatchEdit } from "@/lib/results/batches/provenance";
import type { resultsApi } from "@/lib/results/results-api";

const resultsClient = client<typeof resultsApi>("results");

/** Changes where a batch comes from, or its note; it is done once the lists show it. */
export function useEditBatch({ project, setId, batchId }: BatchAddress) {
  const refresh = useRefreshResults(project);
  return useMutation({
    mutationFn: (body: BatchEdit) =>
      resultsClient.editBatch({ path: { projectId: project, setId, batchId }, body }),
    onSuccess: refresh,
  });
}
