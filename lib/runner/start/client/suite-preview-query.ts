import { queryOptions } from "@tanstack/react-query";

import { runnerClient } from "@/lib/runner/client/runner-client";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import type { SuitePreviewQuery } from "@/lib/suites/suite-preview";

/** What a start would come to, of a suite as it stands in a form. */
export function suitePreviewQuery(project: string, query: SuitePreviewQuery) {
  return queryOptions({
    queryKey: [...suiteQueries.all(project), "preview", query] as const,
    queryFn: () => runnerClient.previewSuite({ path: { projectId: project }, body: query }),
  });
}
