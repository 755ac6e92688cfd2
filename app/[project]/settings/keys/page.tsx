import { KeysView } from "@/components/keys/keys-view";
import { Prefetched } from "@/components/layout/prefetched";
import { keyQueries } from "@/lib/access/keys/client/key-queries";
import { listApiKeys } from "@/lib/access/keys/server/api-keys";
import { getEnv } from "@/lib/platform/process/env";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../../load-project";

export default async function KeysPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await queryClient.query({ ...keyQueries.list(slug), queryFn: () => listApiKeys(ctx) });
  return (
    <Prefetched client={queryClient}>
      <KeysView project={slug} mayCreate={!getEnv().allowOpenAccess} />
    </Prefetched>
  );
}
