import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";
import type { SuitePreview, SuitePreviewQuery } from "../suite-preview";
import { suiteQueries } from "./suite-queries";

/** What a start would come to, of a suite as it stands in a form. */
export function suitePreviewQuery(project: string, query: SuitePreviewQuery) {
  return queryOptions({
    queryKey: [...suiteQueries.all(project), "preview", query] as const,
    queryFn: () => postJson<SuitePreview>(apiPaths.previewSuite(project), query),
  });
}
