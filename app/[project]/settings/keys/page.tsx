import { KeysView } from "@/components/keys/keys-view";
import { Prefetched } from "@/components/layout/prefetched";
import { NotAllowedView } from "@/components/settings/not-allowed-view";
import { scopesOf } from "@/lib/access/context";
import { keyQueries } from "@/lib/access/keys/client/key-queries";
import { listApiKeys } from "@/lib/access/keys/server/api-keys";
import { getEnv } from "@/lib/platform/process/env";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../../load-project";

export default async function KeysPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  if (!scopesOf(ctx.actor).includes("admin"))
    return <NotAllowedView project={slug} title="API keys" />;
  const queryClient = createQueryClient();
  await queryClient.query({ ...keyQueries.list(slug), queryFn: () => listApiKeys(ctx) });
  return (
    <Prefetched client={queryClient}>
      <KeysView project={slug} mayCreate={!getEnv().allowOpenAccess} />
    </Prefetched>
  );
}
