import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";

import type { BatchAddress } from "@/lib/base/paths";
import { client } from "@/lib/platform/query/client";
import { useRefreshResults } from "@/lib/results/archive/client/archive-queries";
import type { blessingApi } from "../blessing-api";
import type { newBlessingSchema } from "../blessing-schema";

const blessingClient = client<typeof blessingApi>("blessing");

export function useBlessBatch({ project, setId, batchId }: BatchAddress) {
  const refresh = useRefreshResults(project);
  return useMutation({
    mutationFn: (body: z.input<typeof newBlessingSchema>) =>
      blessingClient.blessBatch({ path: { projectId: project, setId, batchId }, body }),
    onSuccess: refresh,
  });
}

export function useWithdrawBlessing({ project, setId, batchId }: BatchAddress) {
  const refresh = useRefreshResults(project);
  return useMutation({
    mutationFn: () =>
      blessingClient.withdrawBlessing({ path: { projectId: project, setId, batchId } }),
    onSuccess: refresh,
  });
}
