// Queries of the audit log. Query keys are defined only here.
import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { client } from "@/lib/platform/query/client";
import { queryString } from "@/lib/platform/query/fetch-json";
import type { auditApi } from "../audit-api";

const auditClient = client<typeof auditApi>("audit");

/** Absent or null shows all. */
export interface ShownFilter {
  action: string | null;
  actor: string | null;
  from: string | null;
  to: string | null;
}

export const auditQueries = {
  /** Of a project, or of the installation. */
  list: (project: string | null, filter: ShownFilter) =>
    infiniteQueryOptions({
      queryKey: ["audit", project, filter] as const,
      queryFn: ({ pageParam, signal }) => {
        const input = { query: { ...filter, cursor: pageParam }, signal };
        return project === null
          ? auditClient.listInstallationAudit(input)
          : auditClient.listAudit({ ...input, path: { projectId: project } });
      },
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
};

/** The address of the CSV file. */
export function auditExportUrl(project: string, filter: ShownFilter): string {
  return apiPaths.auditExport(project) + queryString({ ...filter });
}
