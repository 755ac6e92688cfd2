import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Webhook } from "../webhook-schema";
import { toWebhook } from "./webhook-rows";

/** The oldest first. */
export async function listWebhooks(ctx: Context): Promise<Webhook[]> {
  const rows = await getPrisma().webhook.findMany({
    where: { projectId: ctx.project.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toWebhook);
}
