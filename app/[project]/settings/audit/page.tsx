import { AuditView } from "@/components/audit/audit-view";
import { apiTables } from "@/lib/api/api-tables";
import { isAudited } from "@/lib/platform/http/operation";
import { getEnv } from "@/lib/platform/process/env";
import { loadProject } from "../../load-project";

export default async function AuditPage({ params }: { params: Promise<{ project: string }> }) {
  const { slug } = await loadProject((await params).project);
  return <AuditView project={slug} actions={AUDITED} retentionDays={getEnv().auditRetentionDays} />;
}

const AUDITED = Object.values(apiTables())
  .flatMap((table) => Object.entries(table))
  .filter(([, operation]) => isAudited(operation) && operation.auth !== "installation")
  .map(([name, { summary }]) => ({ name, summary }))
  .toSorted((one, other) => (one.summary < other.summary ? -1 : 1));
