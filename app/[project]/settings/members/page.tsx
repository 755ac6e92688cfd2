import { Prefetched } from "@/components/layout/prefetched";
import { MembersView } from "@/components/people/members-view";
import { NotAllowedView } from "@/components/settings/not-allowed-view";
import { scopesOf } from "@/lib/access/context";
import { memberQueries } from "@/lib/access/people/client/member-queries";
import { listInvites } from "@/lib/access/people/server/invites";
import { listMembers } from "@/lib/access/people/server/members";
import { getEnv } from "@/lib/platform/process/env";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../../load-project";

export default async function MembersPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  if (!scopesOf(ctx.actor).includes("admin"))
    return <NotAllowedView project={slug} title="Members" />;
  const queryClient = createQueryClient();
  await Promise.all([
    queryClient.query({ ...memberQueries.list(slug), queryFn: () => listMembers(ctx) }),
    queryClient.query({ ...memberQueries.invites(slug), queryFn: () => listInvites(ctx) }),
  ]);
  const { isLoginRequired, mail } = getEnv();
  return (
    <Prefetched client={queryClient}>
      <MembersView project={slug} isLoginRequired={isLoginRequired} hasMail={mail !== null} />
    </Prefetched>
  );
}
