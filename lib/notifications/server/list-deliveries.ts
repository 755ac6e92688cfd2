import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Delivery } from "../webhook-schema";
import { getWebhookRow } from "./get-webhook";
import { toDelivery } from "./webhook-rows";

const SHOWN = 50;

/** The latest 50, the newest first. */
export async function listDeliveries(ctx: Context, webhookId: string): Promise<Delivery[]> {
  const { id } = await getWebhookRow(ctx, webhookId);
  const rows = await getPrisma().webhookDelivery.findMany({
    where: { projectId: ctx.project.id, webhookId: id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  return rows.map(toDelivery);
}
