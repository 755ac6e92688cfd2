import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { ProjectModel } from "@/lib/platform/db/generated/models";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Project } from "../project";

export function toProject({ id, slug, name, archivedAt }: ProjectModel): Project {
  return { id, slug, name, isArchived: archivedAt !== null };
}

/** The project by its id, its slug, or a slug that it had before and that no other project has now. */
async function findProject(idOrSlug: string): Promise<Project | null> {
  // PostgreSQL refuses a text with NUL in it.
  if (idOrSlug !== toStorableText(idOrSlug)) return null;
  const where = isUuid(idOrSlug) ? { id: idOrSlug.toLowerCase() } : { slug: idOrSlug };
  const row =
    (await getPrisma().project.findFirst({ where: { ...where, deletedAt: null } })) ??
    (await findByFormerSlug(idOrSlug));
  return row && toProject(row);
}

async function findByFormerSlug(slug: string): Promise<ProjectModel | null> {
  const former = await getPrisma().formerSlug.findUnique({ where: { slug } });
  return (
    former &&
    (await getPrisma().project.findFirst({ where: { id: former.projectId, deletedAt: null } }))
  );
}

export async function getProject(idOrSlug: string): Promise<Project> {
  const project = await findProject(idOrSlug);
  if (!project) throw new AppError("not_found", "Project not found");
  return project;
}

/** The project that a visitor without an address is shown. */
export async function getFirstProject(): Promise<Project> {
  const row = await getPrisma().project.findFirstOrThrow({
    where: { deletedAt: null },
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }],
  });
  return toProject(row);
}
