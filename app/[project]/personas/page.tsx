import { Prefetched } from "@/components/layout/prefetched";
import { PersonasView } from "@/components/personas/personas-view";
import { personaQueries } from "@/lib/personas/client/persona-queries";
import { listPersonas } from "@/lib/personas/server/list-personas";
import { createQueryClient } from "@/lib/query/query-client";
import { loadProject } from "../load-project";

export default async function PersonasPage({ params }: { params: Promise<{ project: string }> }) {
  const { id, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await queryClient.query({ ...personaQueries.list(slug), queryFn: () => listPersonas(id) });
  return (
    <Prefetched client={queryClient}>
      <PersonasView project={slug} />
    </Prefetched>
  );
}
