// Who asks without a key: the one person of open mode, or somebody who has signed in.
import { z } from "zod";

import { LOCAL_PERSON, type Actor, type PersonActor } from "@/lib/access/context";
import { roleSchema, scopesIn, scopesOutside } from "@/lib/access/people/role";
import type { Project } from "@/lib/access/projects/project";
import { getProject } from "@/lib/access/projects/server/get-project";
import { AppError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import { readSessionToken } from "./session-cookie";
import { idleSince, noteSessionUse } from "./session-use";

/** The reason of a refusal that an authenticator app would end. */
export const TOTP_REQUIRED = "totp_required";

const signedInSchema = z.object({
  sessionId: z.string(),
  id: z.string(),
  name: z.string(),
  isOwner: z.boolean(),
  /** They have to set up an authenticator app before anything else. */
  needsTotp: z.boolean(),
  lastUsedAt: z.date(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

interface SessionLookUp {
  /** False where only the stream of an open page is checked, which keeps no session alive. */
  isUse?: boolean;
}

/** The person of the session in the cookies. Looked up every time: a session that was ended is refused at once. */
export async function findSignedIn(
  cookies: string | null,
  { isUse = true }: SessionLookUp = {},
): Promise<SignedIn | null> {
  const token = readSessionToken(cookies);
  if (token === null) return null;
  const row = await queryRow(
    getPrisma(),
    signedInSchema,
    sql`select session.id::text as "sessionId", person.id::text, person.name, person.is_owner as "isOwner",
      ${getEnv().isTotpRequired} and not person.two_factor_enabled and exists (
        select 1 from person_account account where account.person_id = person.id and account.password is not null
      ) as "needsTotp", session.last_used_at as "lastUsedAt"
    from person_session session join person on person.id = session.person_id
    where session.token = ${token} and session.expires_at > now()
      and session.last_used_at > ${idleSince(Date.now())}`,
  );
  if (row && isUse) noteSessionUse(row.sessionId, row.lastUsedAt);
  return row ?? null;
}

/** Throws unauthorized without a session. */
export async function getSignedIn(
  cookies: string | null,
  lookUp?: SessionLookUp,
): Promise<SignedIn> {
  const signedIn = await findSignedIn(cookies, lookUp);
  if (!signedIn)
    throw new AppError("unauthorized", "Sign in, or send an API key: Authorization: Bearer <key>.");
  return signedIn;
}

/** Throws unauthorized without a session, and forbidden for who has to set up an authenticator app first. */
async function getAllowed(cookies: string | null, lookUp?: SessionLookUp): Promise<SignedIn> {
  const signedIn = await getSignedIn(cookies, lookUp);
  if (signedIn.needsTotp)
    throw new AppError("forbidden", "Set up an authenticator app first, under Account.", {
      reason: { code: TOTP_REQUIRED },
    });
  return signedIn;
}

/** Throws unauthorized without a session. */
export async function actorOutside(cookies: string | null): Promise<Actor> {
  if (!getEnv().isLoginRequired) return LOCAL_PERSON;
  const signedIn = await getAllowed(cookies);
  return toActor(signedIn, scopesOutside(signedIn.isOwner));
}

/** Throws unauthorized without a session, and not_found for a project that the person is no member of. */
export async function actorIn(
  idOrSlug: string,
  cookies: string | null,
  lookUp?: SessionLookUp,
): Promise<{ project: Project; actor: Actor }> {
  if (!getEnv().isLoginRequired)
    return { project: await getProject(idOrSlug), actor: LOCAL_PERSON };
  const signedIn = await getAllowed(cookies, lookUp);
  const project = await getProject(idOrSlug);
  const scopes = scopesIn(signedIn.isOwner, await roleIn(project.id, signedIn.id));
  if (!scopes) throw new AppError("not_found", "Project not found");
  return { project, actor: toActor(signedIn, scopes) };
}

export function toActor({ id, name, isOwner }: SignedIn, scopes: PersonActor["scopes"]) {
  return { kind: "person", id, name, isOwner, scopes } as const;
}

async function roleIn(projectId: string, personId: string) {
  const where = { projectId_personId: { projectId, personId } };
  const row = await getPrisma().membership.findUnique({ where });
  return row && roleSchema.parse(row.role);
}
