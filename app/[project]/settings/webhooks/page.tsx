import { Prefetched } from "@/components/layout/prefetched";
import { WebhooksView } from "@/components/webhooks/webhooks-view";
import { webhookQueries } from "@/lib/notifications/client/webhook-queries";
import { listWebhooks } from "@/lib/notifications/server/webhooks";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../../load-project";

export default async function WebhooksPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  const queryClient = createQueryClient();
  await queryClient.query({ ...webhookQueries.list(slug), queryFn: () => listWebhooks(ctx) });
  return (
    <Prefetched client={queryClient}>
      <WebhooksView project={slug} />
    </Prefetched>
  );
}
