import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { validate } from "@/lib/base/json/validate";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import {
  newProjectSchema,
  projectPatchSchema,
  type NewProject,
  type ProjectPatch,
} from "../new-project";
import type { Project } from "../project";

const select = { id: true, slug: true, name: true };

/** Throws validation_failed for a slug that is an address of the product, and conflict for one that is taken. */
export async function createProject(project: NewProject): Promise<Project> {
  const data = { ...validate(newProjectSchema, project), id: randomUUID() };
  return unlessTaken(project.slug, () => getPrisma().project.create({ data, select }));
}

/** As `createProject`, of a project that is there already. Absent keeps a field. */
export async function updateProject({ project }: Context, patch: ProjectPatch): Promise<Project> {
  const { slug, name } = validate(projectPatchSchema, patch);
  const data = { ...(slug !== undefined && { slug }), ...(name !== undefined && { name }) };
  const where = { id: project.id };
  return unlessTaken(slug ?? "", () => getPrisma().project.update({ where, data, select }));
}

async function unlessTaken(slug: string, save: () => Promise<Project>): Promise<Project> {
  try {
    return await save();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", `Project with slug "${slug}" already exists`, {
      issues: [{ field: "slug", message: "is taken" }],
    });
  }
}
