// What the groups of a provider grant: ownership, and roles in projects. Applied at each sign-in by it.
import { ROLES, roleSchema, type Role } from "@/lib/access/people/role";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import type { GroupGrant } from "@/lib/platform/process/provider-settings";

/** Memberships that somebody gave, and did not come from a group, stay as they are. */
const FROM_GROUP = "group";

export async function applyGroups(personId: string, groups: readonly string[]): Promise<void> {
  const all = getEnv().provider?.grants ?? [];
  const granted = all.filter(({ group }) => groups.includes(group));
  await getPrisma().$transaction(async (db) => {
    if (all.some(isOwnership)) await applyOwnership(db, personId, granted.some(isOwnership));
    await applyRoles(db, personId, await rolesOf(db, granted));
  });
}

function isOwnership({ project }: GroupGrant): boolean {
  return project === null;
}

/** The last owner stays one. So does an owner with a password, who did not come by a group. */
async function applyOwnership(
  db: Prisma.TransactionClient,
  id: string,
  isOwner: boolean,
): Promise<void> {
  if (isOwner) {
    await db.person.update({ where: { id }, data: { isOwner } });
    return;
  }
  await execute(db, sql`select 1 from person where is_owner order by id for update`);
  const [passwords, others] = await Promise.all([
    db.personAccount.count({ where: { personId: id, password: { not: null } } }),
    db.person.count({ where: { isOwner: true, id: { not: id } } }),
  ]);
  if (passwords === 0 && others > 0) await db.person.update({ where: { id }, data: { isOwner } });
}

/** By project: of several groups the role that may do most. */
async function rolesOf(
  db: Prisma.TransactionClient,
  granted: readonly GroupGrant[],
): Promise<Map<string, Role>> {
  const roles = new Map<string, Role>();
  const projects = await db.project.findMany({ where: { deletedAt: null } });
  for (const { project, role } of granted) {
    const parsed = roleSchema.safeParse(role);
    if (!parsed.success) continue; // an ownership
    for (const { id } of projects.filter(({ slug }) => project === "*" || project === slug)) {
      const known = roles.get(id);
      if (!known || ROLES.indexOf(parsed.data) > ROLES.indexOf(known)) roles.set(id, parsed.data);
    }
  }
  return roles;
}

async function applyRoles(
  db: Prisma.TransactionClient,
  personId: string,
  roles: ReadonlyMap<string, Role>,
): Promise<void> {
  await db.membership.deleteMany({
    where: { personId, source: FROM_GROUP, projectId: { notIn: [...roles.keys()] } },
  });
  for (const [projectId, role] of roles) {
    await db.membership.createMany({
      data: { projectId, personId, role, source: FROM_GROUP },
      skipDuplicates: true,
    });
    const own = { projectId, personId, source: FROM_GROUP };
    await db.membership.updateMany({ where: own, data: { role } });
  }
}
