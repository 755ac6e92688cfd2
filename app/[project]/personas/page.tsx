import { Prefetched } from "@/components/layout/prefetched";
import { PersonasView } from "@/components/personas/personas-view";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { personaQueries } from "@/lib/scenarios/personas/client/persona-queries";
import { listPersonas } from "@/lib/scenarios/personas/server/personas";
import { loadProject } from "../load-project";

export default async function PersonasPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await queryClient.query({ ...personaQueries.list(slug), queryFn: () => listPersonas(ctx) });
  return (
    <Prefetched client={queryClient}>
      <PersonasView project={slug} />
    </Prefetched>
  );
}
