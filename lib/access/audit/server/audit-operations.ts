import { implement } from "@/lib/access/implement";
import { auditApi } from "../audit-api";
import { exportAudit, listAudit, listInstallationAudit } from "./list-audit";

export const auditOperations = implement(auditApi, {
  listAudit: (ctx, { query }) => listAudit(ctx, query),
  exportAudit: (ctx, { query }) => Promise.resolve(exportAudit(ctx, query)),
  listInstallationAudit: (ctx, { query }) => listInstallationAudit(ctx, query),
});
