// Queries and mutations of projects. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { NewProject, ProjectPatch } from "../new-project";
import type { projectsApi } from "../projects-api";

const projectsClient = client<typeof projectsApi>("projects");

export const projectQueries = {
  list: () =>
    queryOptions({
      queryKey: ["installation", "projects"] as const,
      queryFn: ({ signal }) => projectsClient.listProjects({ signal }),
    }),
  content: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "content"] as const,
      queryFn: ({ signal }) =>
        projectsClient.countProject({ path: { projectId: project }, signal }),
    }),
};

export function useCreateProject() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: NewProject) => projectsClient.createProject({ body }),
    onSuccess,
  });
}

export function useUpdateProject(project: string) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (body: ProjectPatch) =>
      projectsClient.updateProject({ path: { projectId: project }, body }),
    onSuccess,
  });
}

export function useDeleteProject(project: string) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (name: string) =>
      projectsClient.deleteProject({ path: { projectId: project }, body: { name } }),
    onSuccess,
  });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(projectQueries.list());
}
