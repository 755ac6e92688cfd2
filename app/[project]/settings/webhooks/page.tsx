import { Prefetched } from "@/components/layout/prefetched";
import { NotAllowedView } from "@/components/settings/not-allowed-view";
import { WebhooksView } from "@/components/webhooks/webhooks-view";
import { scopesOf } from "@/lib/access/context";
import { webhookQueries } from "@/lib/notifications/client/webhook-queries";
import { listWebhooks } from "@/lib/notifications/server/webhooks";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { loadProject } from "../../load-project";

export default async function WebhooksPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  if (!scopesOf(ctx.actor).includes("admin"))
    return <NotAllowedView project={slug} title="Webhooks" />;
  const queryClient = createQueryClient();
  await queryClient.query({ ...webhookQueries.list(slug), queryFn: () => listWebhooks(ctx) });
  return (
    <Prefetched client={queryClient}>
      <WebhooksView project={slug} />
    </Prefetched>
  );
}
