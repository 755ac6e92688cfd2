import { Prefetched } from "@/components/layout/prefetched";
import { PersonaView } from "@/components/personas/persona-view";
import { decodeIdSegment } from "@/lib/id-segment";
import { personaQueries } from "@/lib/personas/client/persona-queries";
import { getPersona } from "@/lib/personas/server/get-persona";
import { createQueryClient } from "@/lib/query/query-client";
import { loadProject } from "../../load-project";
import { orNotFound } from "../../or-not-found";

interface PersonaPageProps {
  params: Promise<{ project: string; persona: string }>;
}

export default async function PersonaPage({ params }: PersonaPageProps) {
  const { project, persona } = await params;
  const { id, slug } = await loadProject(project);
  const personaId = decodeIdSegment(persona);
  const queryClient = createQueryClient();
  const found = await orNotFound(getPersona(id, personaId));
  queryClient.setQueryData(personaQueries.detail(slug, personaId).queryKey, found);
  return (
    <Prefetched client={queryClient}>
      <PersonaView key={personaId} project={slug} personaId={personaId} />
    </Prefetched>
  );
}
