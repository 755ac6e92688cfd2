// Queries and mutations of members, invitations and people. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { membersApi } from "../members-api";
import type { NewInvite } from "../people-schema";
import type { Role } from "../role";

const membersClient = client<typeof membersApi>("members");

export const memberQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "members", "list"] as const,
      refetchOnWindowFocus: true, // others join while the page is open
      queryFn: ({ signal }) => membersClient.listMembers({ path: { projectId: project }, signal }),
    }),
  invites: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "members", "invites"] as const,
      refetchOnWindowFocus: true,
      queryFn: ({ signal }) => membersClient.listInvites({ path: { projectId: project }, signal }),
    }),
  people: () =>
    queryOptions({
      queryKey: ["installation", "people"] as const,
      queryFn: ({ signal }) => membersClient.listPeople({ signal }),
    }),
};

export function useUpdateMember(project: string) {
  const onSuccess = useRefresh(memberQueries.list(project).queryKey);
  return useMutation({
    mutationFn: ({ personId, role }: { personId: string; role: Role }) =>
      membersClient.updateMember({ path: { projectId: project, personId }, body: { role } }),
    onSuccess,
  });
}

export function useRemoveMember(project: string) {
  const onSuccess = useRefresh(memberQueries.list(project).queryKey);
  return useMutation({
    mutationFn: (personId: string) =>
      membersClient.removeMember({ path: { projectId: project, personId } }),
    onSuccess,
  });
}

export function useCreateInvite(project: string) {
  const onSuccess = useRefresh(memberQueries.invites(project).queryKey);
  return useMutation({
    mutationFn: (body: NewInvite) =>
      membersClient.createInvite({ path: { projectId: project }, body }),
    onSuccess,
  });
}

export function useRevokeInvite(project: string) {
  const onSuccess = useRefresh(memberQueries.invites(project).queryKey);
  return useMutation({
    mutationFn: (inviteId: string) =>
      membersClient.revokeInvite({ path: { projectId: project, inviteId } }),
    onSuccess,
  });
}

export function useUpdatePerson() {
  const onSuccess = useRefresh(memberQueries.people().queryKey);
  return useMutation({
    mutationFn: ({ personId, isOwner }: { personId: string; isOwner: boolean }) =>
      membersClient.updatePerson({ path: { personId }, body: { isOwner } }),
    onSuccess,
  });
}

export function useRemovePerson() {
  const onSuccess = useRefresh(memberQueries.people().queryKey);
  return useMutation({
    mutationFn: (personId: string) => membersClient.removePerson({ path: { personId } }),
    onSuccess,
  });
}

export function useCreatePasswordReset() {
  return useMutation({
    mutationFn: ({ personId, sendsMail }: { personId: string; sendsMail: boolean }) =>
      membersClient.createPasswordReset({ path: { personId }, body: { sendsMail } }),
  });
}

export function useResetTotp() {
  const onSuccess = useRefresh(memberQueries.people().queryKey);
  return useMutation({
    mutationFn: (personId: string) => membersClient.resetTotp({ path: { personId } }),
    onSuccess,
  });
}

function useRefresh(queryKey: QueryKey) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey });
}
