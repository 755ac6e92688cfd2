import { AuditView } from "@/components/audit/audit-view";
import { NotAllowedView } from "@/components/settings/not-allowed-view";
import { scopesOf } from "@/lib/access/context";
import { SIGN_IN_SUMMARIES } from "@/lib/access/sign-in/sign-in-summaries";
import { apiTables } from "@/lib/api/api-tables";
import { isAudited, type AuthMode } from "@/lib/platform/http/operation";
import { getEnv } from "@/lib/platform/process/env";
import { ENDED_SUMMARIES } from "@/lib/results/quarantine/ended-summaries";
import { loadProject } from "../../load-project";

export default async function AuditPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, slug } = await loadProject((await params).project);
  if (!scopesOf(ctx.actor).includes("admin"))
    return <NotAllowedView project={slug} title="Audit log" />;
  return <AuditView project={slug} actions={AUDITED} retentionDays={getEnv().auditRetentionDays} />;
}

const OF_PROJECTS: ReadonlySet<AuthMode> = new Set<AuthMode>(["project", "key"]);
const AUDITED = Object.values(apiTables())
  .flatMap((table) => Object.entries(table))
  .filter(([, operation]) => isAudited(operation) && OF_PROJECTS.has(operation.auth))
  .map(([name, { summary }]) => ({ name, summary }))
  .concat({ name: "join", summary: SIGN_IN_SUMMARIES.join })
  .concat(Object.entries(ENDED_SUMMARIES).map(([name, summary]) => ({ name, summary })))
  .toSorted((one, other) => (one.summary < other.summary ? -1 : 1));
