import { stringify } from "csv-stringify/sync";
import { z } from "zod";

import type { Context, InstallationContext } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { afterCursor, byKey, byTime, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { streamFile } from "@/lib/platform/http/server/stream-file";
import {
  auditEntrySchema,
  type AuditEntry,
  type AuditFilter,
  type AuditQuery,
} from "../audit-schema";

const rowSchema = auditEntrySchema.extend({ at: z.date() });
type Row = z.infer<typeof rowSchema>;

const NEWEST_FIRST: Order<Row> = {
  columns: [byTime(sql`at`), byKey(sql`id`)],
  direction: "desc",
  placeOf: ({ at, id }) => [at.toISOString(), id],
};

/** The log of one project; null for what is about none. */
type Owner = string | null;

export function listAudit({ project }: Context, query: AuditQuery): Promise<Page<AuditEntry>> {
  return list(project.id, query);
}

/** Throws forbidden with a key, which belongs to one project. */
export async function listInstallationAudit(
  { project }: InstallationContext,
  query: AuditQuery,
): Promise<Page<AuditEntry>> {
  if (project) throw new AppError("forbidden", "A key reads the audit log of its project alone.");
  return list(null, query);
}

async function list(owner: Owner, { limit, cursor, ...filter }: AuditQuery) {
  const after = afterCursor(NEWEST_FIRST, cursor);
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select id::text, at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", action, summary,
      object, request_id as "requestId", address
    from audit_entry where ${allOf([isOf(owner), ...conditions(filter), after])}
    order by ${orderBy(NEWEST_FIRST)} limit ${limit + 1}`,
  );
  return pageOf(rows, limit, { placeOf: NEWEST_FIRST.placeOf, toItem: toEntry });
}

const isOf = (owner: Owner): Sql =>
  owner === null ? sql`project_id is null` : sql`project_id = ${owner}::uuid`;

function conditions({ action, actor, from, to }: AuditFilter): Sql[] {
  return [
    ...(action === undefined ? [] : [sql`action = ${action}`]),
    ...(actor === undefined || actor === ""
      ? []
      : [sql`position(lower(${actor}::text) in lower(actor_name)) > 0`]),
    ...(from === undefined ? [] : [sql`at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`at <= ${to}::timestamptz`]),
  ];
}

const toEntry = ({ at, ...row }: Row): AuditEntry => ({ ...row, at: at.toISOString() });

const EXPORT_PAGE = 1000;
const MAX_EXPORTED = 100_000;
const COLUMNS = [
  "at",
  "actorName",
  "actorKind",
  "actorId",
  "action",
  "summary",
  "object",
  "requestId",
  "address",
] as const satisfies (keyof AuditEntry)[];

/** A CSV file, sent as it is read. What a spreadsheet would take for a formula begins with an apostrophe. */
export function exportAudit(ctx: Context, filter: AuditFilter): Response {
  return streamFile(csvPages(ctx.project.id, filter), {
    contentType: "text/csv",
    filename: "audit-log.csv",
  });
}

async function* csvPages(owner: string, filter: AuditFilter): AsyncGenerator<string, undefined> {
  yield stringify([COLUMNS]);
  let cursor: string | undefined;
  for (let sent = 0; sent < MAX_EXPORTED; sent += EXPORT_PAGE) {
    const page: Page<AuditEntry> = await list(owner, { ...filter, limit: EXPORT_PAGE, cursor });
    if (page.items.length > 0)
      yield stringify(page.items, { columns: [...COLUMNS], escape_formulas: true });
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
