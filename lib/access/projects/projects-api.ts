// Projects of the installation.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  createdProjectSchema,
  newProjectSchema,
  projectContentSchema,
  projectDeletionSchema,
  projectPatchSchema,
  projectSchema,
} from "./new-project";

const rest = { tag: "Projects", dialect: "rest" } as const;
const PROJECTS = "/api/projects";
const PROJECT = `${PROJECTS}/{projectId}` as const;

export const projectsApi = {
  listProjects: operation({
    ...rest,
    auth: "installation",
    scope: "read",
    method: "GET",
    path: PROJECTS,
    summary: "Projects by name",
    description: "With a key, only the project of the key.",
    answer: answerWith(200, "Projects, archived ones too", z.array(projectSchema)),
  }),
  createProject: operation({
    ...rest,
    auth: "installation",
    scope: "admin",
    method: "POST",
    path: PROJECTS,
    summary: "Create a project",
    description: "Not with a key, because a key belongs to one project.",
    body: newProjectSchema,
    answer: answerWith(201, "The project", createdProjectSchema),
    errors: [404, 409],
  }),
  getProject: operation({
    ...rest,
    auth: "project",
    scope: "read",
    method: "GET",
    path: PROJECT,
    summary: "Get a project",
    answer: answerWith(200, "The project", projectSchema),
  }),
  updateProject: operation({
    ...rest,
    auth: "project",
    scope: "admin",
    method: "PATCH",
    path: PROJECT,
    summary: "Rename, archive or restore a project",
    body: projectPatchSchema,
    answer: answerWith(200, "The project", projectSchema),
    errors: [409],
  }),
  countProject: operation({
    ...rest,
    auth: "project",
    scope: "read",
    method: "GET",
    path: `${PROJECT}/content`,
    summary: "How much a project contains",
    answer: answerWith(200, "Counts", projectContentSchema),
  }),
  deleteProject: operation({
    ...rest,
    auth: "project",
    scope: "admin",
    method: "POST",
    path: `${PROJECT}/delete`,
    summary: "Delete a project with all that it contains",
    description:
      "It is gone at once, and so are its keys; its rows are removed in the background. The last project cannot be deleted.",
    body: projectDeletionSchema,
    answer: answerWith(204, "Deleted", null),
    errors: [409],
  }),
} satisfies OperationTable;
