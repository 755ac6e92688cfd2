import { useMutation } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import { useRefreshResults } from "@/lib/results/archive/client/archive-queries";
import type { exportApi } from "../export-api";

const exportClient = client<typeof exportApi>("exports");

/** Imports the file of an exported batch. */
export function useImportBatch(project: string) {
  const refresh = useRefreshResults(project);
  return useMutation({
    mutationFn: (file: File) =>
      exportClient.importBatch({ path: { projectId: project }, body: file }),
    onSuccess: refresh,
  });
}
