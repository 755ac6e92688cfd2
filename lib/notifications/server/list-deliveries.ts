import { getPrisma } from "@/lib/platform/db/prisma";
import type { Delivery } from "../webhook-schema";
import { getWebhookRow } from "./get-webhook";
import { toDelivery } from "./webhook-rows";

const SHOWN = 50;

/** The latest 50, the newest first. */
export async function listDeliveries(projectId: string, webhookId: string): Promise<Delivery[]> {
  const { id } = await getWebhookRow(projectId, webhookId);
  const rows = await getPrisma().webhookDelivery.findMany({
    where: { projectId, webhookId: id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  return rows.map(toDelivery);
}
