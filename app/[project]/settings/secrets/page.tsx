import { Prefetched } from "@/components/layout/prefetched";
import { SecretsView } from "@/components/secrets/secrets-view";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { secretQueries } from "@/lib/secrets/client/secret-queries";
import { listSecrets } from "@/lib/secrets/server/secrets";
import { findSecretUses } from "@/lib/targets/server/targets-operations";
import { loadProject } from "../../load-project";

export default async function SecretsPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await queryClient.query({
    ...secretQueries.list(slug),
    queryFn: async () => (await listSecrets(ctx)).map(await findSecretUses(ctx)),
  });
  return (
    <Prefetched client={queryClient}>
      <SecretsView project={slug} />
    </Prefetched>
  );
}
