import { Prefetched } from "@/components/layout/prefetched";
import { WebhooksView } from "@/components/webhooks/webhooks-view";
import { createQueryClient } from "@/lib/query/query-client";
import { webhookQueries } from "@/lib/webhooks/client/webhook-queries";
import { listWebhooks } from "@/lib/webhooks/server/list-webhooks";
import { loadProject } from "../../load-project";

export default async function WebhooksPage({ params }: { params: Promise<{ project: string }> }) {
  const { id, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await queryClient.query({ ...webhookQueries.list(slug), queryFn: () => listWebhooks(id) });
  return (
    <Prefetched client={queryClient}>
      <WebhooksView project={slug} />
    </Prefetched>
  );
}
