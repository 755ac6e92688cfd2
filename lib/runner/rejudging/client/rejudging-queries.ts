import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";

import { client } from "@/lib/platform/query/client";
import { runQueries } from "@/lib/results/client/results-queries";
import type { newRejudgementSchema } from "@/lib/results/rejudging/rejudgement-schema";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import type { rejudgingApi } from "../rejudging-api";

const rejudgingClient = client<typeof rejudgingApi>("rejudging");

const POLL_MS = 2000;

/** Asks again while the judge is asked. */
export function rejudgementsQuery(project: string, runId: string) {
  return queryOptions({
    queryKey: [...runQueries.all(project), "rejudgements", runId] as const,
    queryFn: ({ signal }) =>
      rejudgingClient.listRejudgements({ path: { projectId: project, runId }, signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => state === "waiting") ? POLL_MS : false,
  });
}

export function useAskJudgeAgain(project: string, runId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof newRejudgementSchema>) =>
      rejudgingClient.askJudgeAgain({ path: { projectId: project, runId }, body }),
    onSuccess: async (asked) => {
      queryClient.setQueryData(rejudgementsQuery(project, runId).queryKey, asked);
      await queryClient.invalidateQueries({ queryKey: stabilityQueries.all(project) });
    },
  });
}
