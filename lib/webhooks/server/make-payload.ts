import { getBatch } from "@/lib/batches/server/get-batch";
import { textKey } from "@/lib/content-hash";
import type { WebhookDelivery as DeliveryRow } from "@/lib/db/generated/client";
import { getPrisma } from "@/lib/db/prisma";
import { getEnv } from "@/lib/env";
import { pagePaths } from "@/lib/paths";
import { getProject } from "@/lib/projects/server/get-project";
import type { WebhookPayload } from "../webhook-schema";

/** Throws not_found where the batch is gone. */
export async function makePayload({
  projectId,
  setId,
  batchId,
  suiteId,
  createdAt,
}: DeliveryRow): Promise<WebhookPayload> {
  const { slug: project } = await getProject(projectId);
  if (setId === null || batchId === null)
    return { type: "test", timestamp: createdAt.toISOString(), data: { project } };
  const { counts, passRate, startedAt } = await getBatch(projectId, { setId, batchId });
  const started = await getPrisma().startedBatch.findUnique({
    where: { projectId_batchKey: { projectId, batchKey: textKey(batchId) } },
    select: { startedAt: true, completedAt: true },
  });
  const completedAt = (started?.completedAt ?? createdAt).toISOString();
  return {
    type: "batch.completed",
    timestamp: completedAt,
    data: {
      project,
      setId,
      batchId,
      suiteId,
      counts,
      passRate,
      url: getEnv().baseUrl + pagePaths.batch({ project, setId, batchId }),
      startedAt: started?.startedAt.toISOString() ?? startedAt,
      completedAt,
    },
  };
}
