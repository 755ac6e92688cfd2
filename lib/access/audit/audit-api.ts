// The audit log of a project, and that of the installation.
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { auditFilterSchema, auditPageSchema, auditQuerySchema } from "./audit-schema";

const rest = { tag: "Audit log", dialect: "rest", scope: "admin", method: "GET" } as const;
const AUDIT = "/api/projects/{projectId}/audit";

export const auditApi = {
  listAudit: operation({
    ...rest,
    auth: "project",
    path: AUDIT,
    summary: "Audit log of a project, newest first",
    query: auditQuerySchema,
    answer: answerWith(200, "A page of entries", auditPageSchema),
  }),
  exportAudit: operation({
    ...rest,
    auth: "project",
    path: `${AUDIT}/export`,
    summary: "Export the audit log as CSV",
    description: "At most 100,000 entries, newest first. UTF-8, RFC 4180.",
    query: auditFilterSchema,
    audit: true,
    answer: { status: 200, description: "The entries", schema: null, contentType: "text/csv" },
  }),
  listInstallationAudit: operation({
    ...rest,
    auth: "installation",
    path: "/api/audit",
    summary: "Audit log of the installation, newest first",
    description: "What is about no project: projects created and deleted. Not with a key.",
    query: auditQuerySchema,
    answer: answerWith(200, "A page of entries", auditPageSchema),
    errors: [403],
  }),
} satisfies OperationTable;
