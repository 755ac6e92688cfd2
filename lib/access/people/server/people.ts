// Everybody with an account, for the owners of the installation.
import type { InstallationContext } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { PersonModel } from "@/lib/platform/db/generated/models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { Person } from "../people-schema";

/** By name. Throws forbidden with a key, which belongs to one project. */
export async function listPeople(ctx: InstallationContext): Promise<Person[]> {
  requireInstallation(ctx);
  const rows = await getPrisma().person.findMany({ orderBy: [{ name: "asc" }, { id: "asc" }] });
  return rows.map(toPerson);
}

/** Throws conflict when no owner would be left. */
export async function updatePerson(
  ctx: InstallationContext,
  id: string,
  isOwner: boolean,
): Promise<Person> {
  requireInstallation(ctx);
  return getPrisma().$transaction(async (db) => {
    const person = await lockPerson(db, id);
    if (!isOwner) await requireOtherOwner(db, person);
    return toPerson(await db.person.update({ where: { id }, data: { isOwner } }));
  });
}

/** With sessions and memberships. What they did keeps their name. Throws conflict for the last owner. */
export async function removePerson(ctx: InstallationContext, id: string): Promise<void> {
  requireInstallation(ctx);
  await getPrisma().$transaction(async (db) => {
    await requireOtherOwner(db, await lockPerson(db, id));
    await db.person.delete({ where: { id } });
  });
}

/** For somebody who has lost the app. Ends their sessions, so that nothing goes on that began with its codes. */
export async function resetTotp(ctx: InstallationContext, id: string): Promise<void> {
  requireInstallation(ctx);
  await getPrisma().$transaction(async (db) => {
    await removeTotpOf(db, (await lockPerson(db, id)).id);
  });
}

export async function removeTotpOf(db: Prisma.TransactionClient, personId: string): Promise<void> {
  await db.personTotp.deleteMany({ where: { personId } });
  await db.person.update({ where: { id: personId }, data: { twoFactorEnabled: false } });
  await db.personSession.deleteMany({ where: { personId } });
}

export function requireInstallation({ project }: InstallationContext): void {
  if (project) throw new AppError("forbidden", "A key belongs to one project.");
}

async function lockPerson(db: Prisma.TransactionClient, id: string): Promise<PersonModel> {
  // One at a time: of the last two owners, one stays.
  await execute(db, sql`select 1 from person where is_owner order by id for update`);
  const person = isUuid(id) && (await db.person.findUnique({ where: { id } }));
  if (!person) throw new AppError("not_found", "Person not found");
  return person;
}

async function requireOtherOwner(
  db: Prisma.TransactionClient,
  { id, isOwner }: PersonModel,
): Promise<void> {
  if (!isOwner || (await db.person.count({ where: { isOwner: true, id: { not: id } } })) > 0)
    return;
  throw new AppError("conflict", "The last owner stays: make somebody else an owner first.");
}

function toPerson(row: PersonModel): Person {
  const { id, name, email, isOwner, twoFactorEnabled: hasTotp, createdAt } = row;
  return { id, name, email, isOwner, hasTotp, createdAt: createdAt.toISOString() };
}
