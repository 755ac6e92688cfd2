import { Prefetched } from "@/components/layout/prefetched";
import { PersonasView } from "@/components/personas/personas-view";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { personaQueries, personaUseQuery } from "@/lib/scenarios/personas/client/persona-queries";
import { listPersonaUse } from "@/lib/scenarios/personas/server/list-persona-use";
import { listPersonas } from "@/lib/scenarios/personas/server/personas";
import { loadProject } from "../load-project";

export default async function PersonasPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await Promise.all([
    queryClient.query({ ...personaQueries.list(slug), queryFn: () => listPersonas(ctx) }),
    queryClient.query({ ...personaUseQuery(slug), queryFn: () => listPersonaUse(ctx) }),
  ]);
  return (
    <Prefetched client={queryClient}>
      <PersonasView project={slug} />
    </Prefetched>
  );
}
