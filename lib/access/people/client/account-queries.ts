// Queries and mutations of one's account. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import type { z } from "zod";

import { client } from "@/lib/platform/query/client";
import type { accountApi } from "../account-api";
import type { codeSchema, passwordChangeSchema, totpStartSchema } from "../people-schema";

const accountClient = client<typeof accountApi>("account");

export const accountQueries = {
  current: () =>
    queryOptions({
      queryKey: ["installation", "account", "current"] as const,
      queryFn: ({ signal }) => accountClient.getAccount({ signal }),
    }),
  sessions: () =>
    queryOptions({
      queryKey: ["installation", "account", "sessions"] as const,
      queryFn: ({ signal }) => accountClient.listSessions({ signal }),
    }),
};

export function useUpdateAccount() {
  const onSuccess = useRefresh(accountQueries.current().queryKey);
  return useMutation({
    mutationFn: (name: string) => accountClient.updateAccount({ body: { name } }),
    onSuccess,
  });
}

export function useChangePassword() {
  const onSuccess = useRefresh(accountQueries.sessions().queryKey);
  return useMutation({
    mutationFn: (body: z.input<typeof passwordChangeSchema>) =>
      accountClient.changePassword({ body }),
    onSuccess,
  });
}

export function useEndSession() {
  const onSuccess = useRefresh(accountQueries.sessions().queryKey);
  return useMutation({
    mutationFn: (sessionId: string) => accountClient.endSession({ path: { sessionId } }),
    onSuccess,
  });
}

export function useEndOtherSessions() {
  const onSuccess = useRefresh(accountQueries.sessions().queryKey);
  return useMutation({ mutationFn: () => accountClient.endOtherSessions(), onSuccess });
}

export function useStartTotp() {
  return useMutation({
    mutationFn: (body: z.input<typeof totpStartSchema>) => accountClient.startTotp({ body }),
  });
}

export function useConfirmTotp() {
  const onSuccess = useRefresh(accountQueries.current().queryKey);
  return useMutation({
    mutationFn: (body: z.input<typeof codeSchema>) => accountClient.confirmTotp({ body }),
    onSuccess,
  });
}

export function useRemoveTotp() {
  const onSuccess = useRefresh(accountQueries.current().queryKey);
  return useMutation({
    mutationFn: (body: z.input<typeof totpStartSchema>) => accountClient.removeTotp({ body }),
    onSuccess,
  });
}

function useRefresh(queryKey: QueryKey) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey });
}
