import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Project } from "../project";

const select = { id: true, slug: true, name: true };

/** The project by its id or its slug. */
async function findProject(idOrSlug: string): Promise<Project | null> {
  // PostgreSQL refuses a text with NUL in it.
  if (idOrSlug !== toStorableText(idOrSlug)) return null;
  const where = isUuid(idOrSlug) ? { id: idOrSlug.toLowerCase() } : { slug: idOrSlug };
  return getPrisma().project.findUnique({ where, select });
}

export async function getProject(idOrSlug: string): Promise<Project> {
  const project = await findProject(idOrSlug);
  if (!project) throw new AppError("not_found", "Project not found");
  return project;
}

/** The project that a visitor without an address is shown. */
export async function getFirstProject(): Promise<Project> {
  return getPrisma().project.findFirstOrThrow({ select, orderBy: { createdAt: "asc" } });
}
