// Invitations to a project: a link that is valid once, for seven days.
import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { Context, RequestContext } from "@/lib/access/context";
import { hashLinkToken, newLinkToken } from "@/lib/access/sign-in/server/create-person";
import { requireLogin } from "@/lib/access/sign-in/server/require-login";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { pagePaths } from "@/lib/base/paths";
import type { InviteModel } from "@/lib/platform/db/generated/models";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import type { Invite, MadeInvite, NewInvite } from "../people-schema";
import { roleSchema } from "../role";
import { inviteMail, mailLink, requireMail } from "./mail-link";
import { requireRoleGrantable } from "./members";

const VALID_MS = 7 * 86_400_000;

/** Those that can still be used, newest first. */
export async function listInvites({ project, now }: Context): Promise<Invite[]> {
  const db = getPrisma();
  const rows = await db.invite.findMany({
    where: {
      projectId: project.id,
      usedAt: null,
      revokedAt: null,
      expiresAt: { gt: new Date(now) },
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return (await ofAdministrators(db, project.id, rows)).map(toInvite);
}

/** Throws forbidden for a role that may do more than the caller. What cannot be mailed is made all the same. */
export async function createInvite(
  ctx: RequestContext,
  { role, email }: NewInvite,
): Promise<MadeInvite> {
  requireLogin();
  requireRoleGrantable(ctx, role);
  if (email !== undefined) requireMail(ctx.actor, "email");
  const token = newLinkToken();
  const row = await getPrisma().invite.create({
    data: {
      projectId: ctx.project.id,
      id: randomUUID(),
      role,
      hash: hashLinkToken(token),
      createdAt: new Date(ctx.now),
      createdBy: ctx.actor.name,
      madeBy: ctx.actor.id,
      expiresAt: new Date(ctx.now + VALID_MS),
    },
  });
  const link = getEnv().baseUrl + pagePaths.invite(token);
  const mail = email === undefined ? null : await mailLink(email, inviteMail(ctx, link));
  return { ...toInvite(row), link, mail };
}

export async function revokeInvite({ project, now }: Context, id: string): Promise<void> {
  const key = { projectId: project.id, id };
  const { count } = isUuid(id)
    ? await getPrisma().invite.updateMany({
        where: { ...key, usedAt: null },
        data: { revokedAt: new Date(now) },
      })
    : { count: 0 };
  if (count === 0) throw new AppError("not_found", "Invitation not found");
}

/** What an invitation opens; null where it is no longer valid. */
export async function findInvite(token: string) {
  const db = getPrisma();
  const found = await db.invite.findFirst({ where: validInvite(token, Date.now()) });
  const [row] = found ? await ofAdministrators(db, found.projectId, [found]) : [];
  if (!row) return null;
  const project = await db.project.findFirst({ where: { id: row.projectId, deletedAt: null } });
  return project && { project: project.name, role: roleSchema.parse(row.role) };
}

export function validInvite(token: string, nowMs: number) {
  const isOpen = { usedAt: null, revokedAt: null, expiresAt: { gt: new Date(nowMs) } };
  return { hash: hashLinkToken(token), ...isOpen };
}

const makerSchema = z.object({ id: z.string() });

/** Without the invitations of those who administer the project no longer. */
export async function ofAdministrators<T extends { madeBy: string | null }>(
  db: Database,
  projectId: string,
  invites: readonly T[],
): Promise<T[]> {
  const makers = await queryRows(
    db,
    makerSchema,
    sql`select id::text from person where is_owner
    union all select person_id::text from membership
      where project_id = ${projectId}::uuid and role = 'admin'
    union all select id::text from api_key where project_id = ${projectId}::uuid
      and revoked_at is null and (expires_at is null or expires_at > now())`,
  );
  const ids = new Set(makers.map(({ id }) => id));
  return invites.filter(({ madeBy }) => madeBy === null || ids.has(madeBy));
}

function toInvite({ id, role, createdAt, createdBy, expiresAt }: InviteModel): Invite {
  return {
    id,
    role: roleSchema.parse(role),
    createdAt: createdAt.toISOString(),
    createdBy,
    expiresAt: expiresAt.toISOString(),
  };
}
