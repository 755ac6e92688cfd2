import type { ReactNode } from "react";

import { SampleLanguageProvider } from "@/components/docs/code-samples";
import { DocsContents } from "@/components/docs/docs-contents";
import { PageFrame } from "@/components/layout/entity-frame";
import { AppHeader } from "@/components/layout/header/app-header";
import { findFirstProject } from "@/lib/access/projects/server/save-project";
import { toContents } from "@/lib/api/reference/search-operations";
import { referenceGroups } from "@/lib/api/server/openapi-document";
import { loadInstallation } from "../load-access";

export const dynamic = "force-dynamic";

export default async function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <AppHeader project={(await findFirstProject(await loadInstallation())) ?? undefined} />
      <PageFrame className="grid content-start gap-x-8 gap-y-4 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <DocsContents groups={toContents(referenceGroups())} />
        <div className="min-w-0">
          <SampleLanguageProvider>{children}</SampleLanguageProvider>
        </div>
      </PageFrame>
    </>
  );
}
