import { getPrisma } from "@/lib/platform/db/prisma";
import type { Webhook } from "../webhook-schema";
import { toWebhook } from "./webhook-rows";

/** The oldest first. */
export async function listWebhooks(projectId: string): Promise<Webhook[]> {
  const rows = await getPrisma().webhook.findMany({
    where: { projectId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toWebhook);
}
