import { implement } from "@/lib/access/implement";
import { projectsApi } from "../projects-api";
import { countProject } from "./count-project";
import {
  createProject,
  deleteProject,
  listProjects,
  readProject,
  updateProject,
} from "./save-project";

export const projectsOperations = implement(projectsApi, {
  listProjects: (ctx) => listProjects(ctx),
  createProject: (ctx, { body }) => createProject(ctx, body),
  getProject: (ctx) => readProject(ctx),
  updateProject: (ctx, { body }) => updateProject(ctx, body),
  countProject: (ctx) => countProject(ctx),
  deleteProject: (ctx, { body }) => deleteProject(ctx, body.name),
});
