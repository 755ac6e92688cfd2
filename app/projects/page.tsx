import { AppHeader } from "@/components/layout/header/app-header";
import { Prefetched } from "@/components/layout/prefetched";
import { ScopesProvider } from "@/components/people/access";
import { ProjectsView } from "@/components/projects/projects-view";
import { scopesOf } from "@/lib/access/context";
import { projectQueries } from "@/lib/access/projects/client/project-queries";
import { listProjects } from "@/lib/access/projects/server/save-project";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadInstallation } from "../load-access";

export const dynamic = "force-dynamic";

export default async function ProjectsPage() {
  const ctx = await loadInstallation();
  const queryClient = createQueryClient();
  await queryClient.query({ ...projectQueries.list(), queryFn: () => listProjects(ctx) });
  return (
    <ScopesProvider scopes={scopesOf(ctx.actor)}>
      <AppHeader />
      <Prefetched client={queryClient}>
        <ProjectsView />
      </Prefetched>
    </ScopesProvider>
  );
}
