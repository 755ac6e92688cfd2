import { randomUUID } from "node:crypto";

import type { Context, InstallationContext } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { validate } from "@/lib/base/json/validate";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { ProjectModel } from "@/lib/platform/db/generated/models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import {
  newProjectSchema,
  projectPatchSchema,
  slugOf,
  type CreatedProject,
  type NewProject,
  type ProjectPatch,
  type ProjectSummary,
} from "../new-project";
import type { Project } from "../project";
import { copySettings } from "./copy-settings";
import { getProject, toProject } from "./get-project";

/** All of them, those of the person who asks, or the project of the caller's key. */
export async function listProjects(ctx: InstallationContext): Promise<ProjectSummary[]> {
  const ids = await visibleProjects(ctx);
  const rows = await getPrisma().project.findMany({
    where: { deletedAt: null, ...(ids && { id: { in: ids } }) },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(toSummary);
}

/** The one that a visitor without an address is shown; null for a person who is a member of none. */
export async function findFirstProject(ctx: InstallationContext): Promise<Project | null> {
  const ids = await visibleProjects(ctx);
  const row = await getPrisma().project.findFirst({
    where: { deletedAt: null, ...(ids && { id: { in: ids } }) },
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }],
  });
  return row && toProject(row);
}

/** Null for all. */
async function visibleProjects({ project, actor }: InstallationContext): Promise<string[] | null> {
  if (project) return [project.id];
  if (actor.kind !== "person" || actor.isOwner) return null;
  const rows = await getPrisma().membership.findMany({ where: { personId: actor.id } });
  return rows.map(({ projectId }) => projectId);
}

export async function readProject({ project }: Context): Promise<ProjectSummary> {
  return toSummary(await getPrisma().project.findUniqueOrThrow({ where: { id: project.id } }));
}

/**
 * Throws forbidden with a key, validation_failed for a slug that is an address of the product, conflict for one that is
 * taken, and not_found for settings of no project. Who creates projects is an admin of each, so all settings may be copied.
 */
export async function createProject(
  { project: ofKey }: InstallationContext,
  input: NewProject,
): Promise<CreatedProject> {
  if (ofKey) throw new AppError("forbidden", "A key belongs to one project and creates no other.");
  const { name, slug, settingsFrom } = validate(newProjectSchema, input);
  const source = settingsFrom === undefined ? null : await getProject(settingsFrom);
  const create = (free: string) =>
    getPrisma().$transaction(async (db) => {
      const row = { id: randomUUID(), name: name.trim(), slug: free };
      const made = await db.project.create({ data: row });
      if (source) await copySettings(db, { from: source.id, to: made.id });
      return made;
    });
  const made = await unlessTaken(slug ?? name, async () =>
    create(slug ?? (await freeSlug(slugOf(name)))),
  );
  return { ...toSummary(made), ...(source && { settingsFrom: source.slug }) };
}

/** As `createProject`, of a project that is there already. Absent keeps a field. */
export async function updateProject(ctx: Context, patch: ProjectPatch): Promise<ProjectSummary> {
  const { id } = ctx.project;
  const { slug, name, isArchived } = validate(projectPatchSchema, patch);
  const row = await unlessTaken(slug ?? "", () =>
    getPrisma().$transaction(async (db) => {
      const before = await lockProject(db, id);
      if (slug !== undefined && slug !== before.slug) await keepSlug(db, before);
      const archivedAt = before.archivedAt ?? new Date(ctx.now);
      return db.project.update({
        where: { id },
        data: {
          ...(slug !== undefined && { slug }),
          ...(name !== undefined && { name: name.trim() }),
          ...(isArchived !== undefined && { archivedAt: isArchived ? archivedAt : null }),
        },
      });
    }),
  );
  return toSummary(row);
}

/** Throws validation_failed unless `name` is that of the project, and conflict for the last one. */
export async function deleteProject({ project, now }: Context, name: string): Promise<void> {
  await getPrisma().$transaction(async (db) => {
    // One at a time: of the last two, one stays.
    await execute(db, sql`select 1 from project where deleted_at is null order by id for update`);
    const row = await lockProject(db, project.id);
    if (name.trim() !== row.name.trim())
      throw new AppError("validation_failed", "The name is not that of the project.", {
        issues: [{ field: "name", message: "must be the name of the project" }],
      });
    if ((await db.project.count({ where: { deletedAt: null } })) === 1)
      throw new AppError(
        "conflict",
        "The last project cannot be deleted: create another one first.",
      );
    const slug = `deleted-${project.id}`; // its slug is free at once
    await db.project.update({
      where: { id: project.id },
      data: { slug, deletedAt: new Date(now) },
    });
    await db.formerSlug.deleteMany({ where: { projectId: project.id } });
  });
}

async function lockProject(db: Prisma.TransactionClient, id: string): Promise<ProjectModel> {
  await execute(db, sql`select 1 from project where id = ${id}::uuid for update`);
  const row = await db.project.findFirst({ where: { id, deletedAt: null } });
  if (!row) throw new AppError("not_found", "Project not found");
  return row;
}

async function keepSlug(db: Prisma.TransactionClient, { id, slug }: ProjectModel): Promise<void> {
  const former = { slug, projectId: id };
  await db.formerSlug.upsert({ where: { slug }, create: former, update: former });
}

/** The slug, or the first number behind it that makes it free. */
async function freeSlug(slug: string): Promise<string> {
  const rows = await getPrisma().project.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  });
  const taken = new Set(rows.map((row) => row.slug));
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${String(number)}`)) number += 1;
  return `${slug}-${String(number)}`;
}

async function unlessTaken(slug: string, save: () => Promise<ProjectModel>): Promise<ProjectModel> {
  try {
    return await save();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", `Project with slug "${slug}" already exists`, {
      issues: [{ field: "slug", message: "is taken" }],
    });
  }
}

function toSummary({ id, slug, name, createdAt, archivedAt }: ProjectModel): ProjectSummary {
  return {
    id,
    slug,
    name,
    createdAt: createdAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
  };
}
