import { ApiReference } from "@/components/docs/api-reference";
import { AppHeader } from "@/components/layout/app-header";
import { groupOperations } from "@/lib/api/reference/operation";
import { openApiDocument } from "@/lib/api/server/openapi-document";

export const dynamic = "force-dynamic";

export default function DocsPage() {
  const { info, paths } = openApiDocument();
  return (
    <>
      <AppHeader />
      <ApiReference info={info} groups={groupOperations(paths)} />
    </>
  );
}
