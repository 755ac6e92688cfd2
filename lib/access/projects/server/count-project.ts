import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { ProjectContent } from "../new-project";

/** What would be lost with the project. */
export async function countProject({ project, now }: Context): Promise<ProjectContent> {
  const prisma = getPrisma();
  const where = { projectId: project.id };
  const isValid = {
    revokedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(now) } }],
  };
  const [runs, scenarios, suites, targets, traces, keys] = await Promise.all([
    prisma.run.count({ where }),
    prisma.scenario.count({ where }),
    prisma.suite.count({ where }),
    prisma.target.count({ where }),
    prisma.trace.count({ where }),
    prisma.apiKey.count({ where: { ...where, ...isValid } }),
  ]);
  return { runs, scenarios, suites, targets, traces, keys };
}
