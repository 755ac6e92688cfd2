import { getProject } from "@/lib/access/projects/server/get-project";
import { systemContext } from "@/lib/access/server/system-context";
import { textKey } from "@/lib/base/ids/content-hash";
import { pagePaths } from "@/lib/base/paths";
import type { WebhookDelivery as DeliveryRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import { getBatch } from "@/lib/results/batches/server/batches";
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
  const { counts, passRate, startedAt } = await getBatch(systemContext(projectId), {
    setId,
    batchId,
  });
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
