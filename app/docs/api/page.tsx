import { ReferenceOverview } from "@/components/docs/reference-overview";
import { toContents } from "@/lib/api/reference/search-operations";
import { referenceGroups } from "@/lib/api/server/openapi-document";
import { getEnv } from "@/lib/platform/process/env";

export default function DocsPage() {
  return <ReferenceOverview groups={toContents(referenceGroups())} baseUrl={getEnv().baseUrl} />;
}
