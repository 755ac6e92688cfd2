import { Prefetched } from "@/components/layout/prefetched";
import { ModelsView } from "@/components/models/models-view";
import { modelQueries, settingsQueries } from "@/lib/models/client/model-queries";
import { listModels } from "@/lib/models/server/find-model";
import { getSettings } from "@/lib/models/settings/server/settings";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../../load-project";

export default async function ModelsPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await Promise.all([
    queryClient.query({ ...modelQueries.list(slug), queryFn: () => listModels(ctx) }),
    queryClient.query({ ...settingsQueries.current(slug), queryFn: () => getSettings(ctx) }),
  ]);
  return (
    <Prefetched client={queryClient}>
      <ModelsView project={slug} />
    </Prefetched>
  );
}
