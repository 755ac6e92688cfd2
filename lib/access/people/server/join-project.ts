// Uses an invitation: whoever is signed in, or a new person, becomes a member of its project.
import { withCookies, type Asking } from "@/lib/access/sign-in/server/call-auth";
import {
  insertPerson,
  preparePerson,
  type PreparedPerson,
} from "@/lib/access/sign-in/server/create-person";
import { findSignedIn } from "@/lib/access/sign-in/server/find-actor";
import { recordSignIn } from "@/lib/access/sign-in/server/record-sign-in";
import { requireLogin } from "@/lib/access/sign-in/server/require-login";
import { signIn } from "@/lib/access/sign-in/server/sign-in";
import { takeAttempt } from "@/lib/access/sign-in/server/take-attempt";
import { AppError } from "@/lib/base/errors";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import type { NewPerson } from "../people-schema";
import { ROLES, roleSchema, type Role } from "../role";
import { ofAdministrators, validInvite } from "./invites";

interface Joining {
  token: string;
  person?: NewPerson | undefined;
}

/** Adds whoever is signed in, or a new person, to the project. Throws not_found for a link that is no longer valid. */
export async function joinProject({ token, person }: Joining, request: Asking): Promise<Response> {
  requireLogin();
  await takeAttempt({ what: "invite", address: request.address });
  const signedIn = await findSignedIn(request.header("cookie"));
  if (signedIn) {
    const project = await join({ token, person: signedIn, prepared: null }, request);
    return withCookies({ project }, new Headers());
  }
  if (!person) throw new AppError("unauthorized", "Sign in, or create an account.");
  if (!getEnv().allowsPasswords)
    throw new AppError("forbidden", "Sign in first: accounts come from the provider here.");
  const prepared = await preparePerson(person);
  const project = await join({ token, person: prepared, prepared }, request);
  const answer = await signIn(person, request);
  return withCookies({ project }, answer.headers);
}

interface Join {
  token: string;
  person: { id: string; name: string };
  /** Of somebody who has no account yet. */
  prepared: PreparedPerson | null;
}

/** Resolves with the slug of the project. */
async function join({ token, person, prepared }: Join, { address }: Asking): Promise<string> {
  const { slug, projectId, role } = await getPrisma().$transaction(async (db) => {
    const used = await takeInvite(db, token, person.name);
    if (prepared) await insertPerson(db, prepared, false);
    await addMember(db, { projectId: used.projectId, personId: person.id }, used.role);
    return used;
  });
  await recordSignIn({ action: "join", person, object: role, projectId, address });
  return slug;
}

async function takeInvite(db: Prisma.TransactionClient, token: string, usedBy: string) {
  const data = { usedAt: new Date(), usedBy };
  const [found] = await db.invite.updateManyAndReturn({
    where: validInvite(token, Date.now()),
    data,
  });
  const [invite] = found ? await ofAdministrators(db, found.projectId, [found]) : [];
  const project =
    invite && (await db.project.findFirst({ where: { id: invite.projectId, deletedAt: null } }));
  if (!project)
    throw new AppError(
      "not_found",
      "This invitation is not valid: it was used or revoked, has expired, or was made by somebody who no longer administers the project. Ask for a new one.",
    );
  return { projectId: project.id, slug: project.slug, role: roleSchema.parse(invite.role) };
}

/** An invitation never takes a role away. */
async function addMember(
  db: Prisma.TransactionClient,
  key: { projectId: string; personId: string },
  role: Role,
): Promise<void> {
  const known = await db.membership.findUnique({ where: { projectId_personId: key } });
  if (!known) await db.membership.create({ data: { ...key, role } });
  else if (ROLES.indexOf(role) > ROLES.indexOf(roleSchema.parse(known.role)))
    await db.membership.update({
      where: { projectId_personId: key },
      data: { role, source: "person" },
    });
}
