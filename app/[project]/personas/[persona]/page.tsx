import { Prefetched } from "@/components/layout/prefetched";
import { PersonaView } from "@/components/personas/personas-view";
import { decodeIdSegment } from "@/lib/base/ids/ids";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { personaQueries, personaUseQuery } from "@/lib/scenarios/personas/client/persona-queries";
import { listPersonaUse } from "@/lib/scenarios/personas/server/list-persona-use";
import { getPersona } from "@/lib/scenarios/personas/server/personas";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

interface PersonaPageProps {
  params: Promise<{ project: string; persona: string }>;
}

export default async function PersonaPage({ params }: PersonaPageProps) {
  const { project, persona } = await params;
  const { ctx, slug } = await loadProject(project);
  const personaId = decodeIdSegment(persona);
  const queryClient = createQueryClient();
  const [found, use] = await Promise.all([
    orNotFound(getPersona(ctx, personaId)),
    listPersonaUse(ctx),
  ]);
  queryClient.setQueryData(personaUseQuery(slug).queryKey, use);
  queryClient.setQueryData(personaQueries.detail(slug, personaId).queryKey, found);
  return (
    <Prefetched client={queryClient}>
      <PersonaView key={personaId} project={slug} personaId={personaId} />
    </Prefetched>
  );
}
