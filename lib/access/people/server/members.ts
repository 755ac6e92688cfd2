// The members of a project and their roles.
import { z } from "zod";

import { scopesOf, type Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { memberSchema, type Member } from "../people-schema";
import { ROLE_MEANINGS, type Role } from "../role";

const rowSchema = memberSchema.extend({ since: z.date() });

/** By name. Owners of the installation, who are admins everywhere, are listed only where they are members too. */
export async function listMembers({ project }: Context): Promise<Member[]> {
  return selectMembers(sql`membership.project_id = ${project.id}::uuid`);
}

/** Throws forbidden for a role, old or new, that may do more than the caller. */
export async function updateMember(ctx: Context, personId: string, role: Role): Promise<Member> {
  const member = await getMember(ctx, personId);
  requireRoleGrantable(ctx, member.role);
  requireRoleGrantable(ctx, role);
  const where = { projectId_personId: { projectId: ctx.project.id, personId } };
  await getPrisma().membership.update({ where, data: { role, source: "person" } });
  return { ...member, role };
}

export async function removeMember(ctx: Context, personId: string): Promise<void> {
  const member = await getMember(ctx, personId);
  requireRoleGrantable(ctx, member.role);
  await getPrisma().membership.deleteMany({ where: { projectId: ctx.project.id, personId } });
}

/** No one grants, or takes, more than they may do themselves. */
export function requireRoleGrantable({ actor }: Context, role: Role): void {
  const own = scopesOf(actor);
  const lacking = ROLE_MEANINGS[role].scopes.filter((scope) => !own.includes(scope));
  if (lacking.length > 0)
    throw new AppError(
      "forbidden",
      `The role "${role}" may do what you may not: ${lacking.join(", ")}.`,
    );
}

async function getMember({ project }: Context, personId: string): Promise<Member> {
  const [member] = isUuid(personId)
    ? await selectMembers(
        sql`membership.project_id = ${project.id}::uuid and membership.person_id = ${personId}::uuid`,
      )
    : [];
  if (!member) throw new AppError("not_found", "Member not found");
  return member;
}

async function selectMembers(condition: Sql): Promise<Member[]> {
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select person.id::text as "personId", person.name, person.email, membership.role, membership.created_at as since
    from membership join person on person.id = membership.person_id where ${condition}
    order by lower(person.name), person.id`,
  );
  return rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }));
}
