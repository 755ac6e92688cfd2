import { notFound } from "next/navigation";

import { AppHeader } from "@/components/layout/header/app-header";
import { Prefetched } from "@/components/layout/prefetched";
import { PeopleView } from "@/components/people/accounts/people-view";
import { memberQueries } from "@/lib/access/people/client/member-queries";
import { listPeople } from "@/lib/access/people/server/people";
import { getEnv } from "@/lib/platform/process/env";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadInstallation } from "../load-access";

export const dynamic = "force-dynamic";

export default async function PeoplePage() {
  const ctx = await loadInstallation();
  const mayRead = ctx.actor.kind === "person" && ctx.actor.isOwner;
  const { isLoginRequired, allowsPasswords, mail } = getEnv();
  if (!isLoginRequired || !mayRead) notFound();
  const queryClient = createQueryClient();
  await queryClient.query({ ...memberQueries.people(), queryFn: () => listPeople(ctx) });
  return (
    <>
      <AppHeader />
      <Prefetched client={queryClient}>
        <PeopleView allowsPasswords={allowsPasswords} hasMail={mail !== null} />
      </Prefetched>
    </>
  );
}
