import { randomUUID } from "node:crypto";

import { AppHeader } from "@/components/layout/app-header";
import { Prefetched } from "@/components/layout/prefetched";
import { ProjectsView } from "@/components/projects/projects-view";
import { LOCAL_PERSON } from "@/lib/access/context";
import { projectQueries } from "@/lib/access/projects/client/project-queries";
import { listProjects } from "@/lib/access/projects/server/save-project";
import { currentTimeMs } from "@/lib/base/values/clock";
import { createQueryClient } from "@/lib/platform/query/query-client";

export const dynamic = "force-dynamic";

export default async function ProjectsPage() {
  const ctx = {
    project: null,
    actor: LOCAL_PERSON,
    now: currentTimeMs(),
    requestId: randomUUID(),
  };
  const queryClient = createQueryClient();
  await queryClient.query({ ...projectQueries.list(), queryFn: () => listProjects(ctx) });
  return (
    <>
      <AppHeader />
      <Prefetched client={queryClient}>
        <ProjectsView />
      </Prefetched>
    </>
  );
}
