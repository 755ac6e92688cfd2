import { notFound } from "next/navigation";

import { InstallationAuditView } from "@/components/audit/installation-audit-view";
import { AppHeader } from "@/components/layout/header/app-header";
import { getEnv } from "@/lib/platform/process/env";
import { loadInstallation } from "../../load-access";

export const dynamic = "force-dynamic";

export default async function InstallationAuditPage() {
  const { actor } = await loadInstallation();
  if (actor.kind !== "person" || !actor.isOwner) notFound();
  return (
    <>
      <AppHeader />
      <InstallationAuditView retentionDays={getEnv().auditRetentionDays} />
    </>
  );
}
