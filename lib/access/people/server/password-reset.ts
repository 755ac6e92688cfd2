// A new password by a link, for somebody who has lost the one of now: made by an owner, or on the command line.
import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { InstallationContext } from "@/lib/access/context";
import type { Asking } from "@/lib/access/sign-in/server/call-auth";
import { hashLinkToken, newLinkToken } from "@/lib/access/sign-in/server/create-person";
import { refuseGuessable } from "@/lib/access/sign-in/server/guessable-password";
import { hashPassword } from "@/lib/access/sign-in/server/password-hash";
import { recordSignIn } from "@/lib/access/sign-in/server/record-sign-in";
import { requireLogin } from "@/lib/access/sign-in/server/require-login";
import { takeAttempt } from "@/lib/access/sign-in/server/take-attempt";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { pagePaths } from "@/lib/base/paths";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import type { ResetLink } from "../people-schema";
import { mailLink, requireMail, resetMail } from "./mail-link";
import { requireInstallation } from "./people";

const VALID_MS = 24 * 3_600_000;
const CREDENTIAL = "credential";

const holderSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** Replaces the link before. Only owners come here. Throws forbidden in open mode, and where no one has a password. */
export async function createPasswordReset(
  ctx: InstallationContext,
  personId: string,
  { sendsMail }: { sendsMail: boolean },
): Promise<ResetLink> {
  requireInstallation(ctx);
  requirePasswords();
  if (sendsMail) requireMail(ctx.actor, "sendsMail");
  const where = { id: personId };
  const person = isUuid(personId) && (await getPrisma().person.findUnique({ where }));
  if (!person) throw new AppError("not_found", "Person not found");
  const made = await makeResetLink({ personId, madeBy: ctx.actor.id }, ctx.now);
  const mail = sendsMail ? await mailLink(person.email, resetMail(made.link)) : null;
  return { ...made, mail };
}

interface NewLink {
  personId: string;
  /** Null for the command line. */
  madeBy: string | null;
}

export async function makeResetLink(
  { personId, madeBy }: NewLink,
  nowMs: number,
): Promise<Omit<ResetLink, "mail">> {
  const token = newLinkToken();
  const expiresAt = new Date(nowMs + VALID_MS);
  const link = { hash: hashLinkToken(token), madeBy, expiresAt };
  await getPrisma().passwordReset.upsert({
    where: { personId },
    create: { personId, ...link },
    update: link,
  });
  return {
    link: getEnv().baseUrl + pagePaths.resetPassword(token),
    expiresAt: expiresAt.toISOString(),
  };
}

/** Whose password the link sets; null where it is no longer valid. */
export async function findResetLink(token: string): Promise<Holder | null> {
  return findHolder(getPrisma(), token);
}

/**
 * Ends all sessions of the account. Throws not_found for a link that is no longer valid, and validation_failed for a password
 * that is easy to guess.
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  { address }: Asking,
): Promise<Record<string, never>> {
  requireLogin();
  requirePasswords();
  await takeAttempt({ what: "reset", address });
  const known = await findResetLink(token);
  await refuseGuessable(password, known ?? { name: "", email: "" });
  const passwordHash = await hashPassword(password);
  const person = await getPrisma().$transaction(async (db) => {
    const holder = await findHolder(db, token);
    // Of two who use the link at once, one deletes it.
    const { count } = await db.passwordReset.deleteMany({ where: { hash: hashLinkToken(token) } });
    if (!holder || count === 0)
      throw new AppError(
        "not_found",
        "This link is not valid: it was used, has expired, or a later one has replaced it.",
      );
    await setPassword(db, holder.id, passwordHash);
    await db.personSession.deleteMany({ where: { personId: holder.id } });
    return holder;
  });
  await recordSignIn({ action: "resetPassword", person, object: person.email, address });
  return {};
}

/** The link of an owner is valid while they are one. */
async function findHolder(db: Prisma.TransactionClient, token: string): Promise<Holder | null> {
  const row = await queryRow(
    db,
    holderSchema,
    sql`select person.id::text, person.name, person.email from password_reset reset
    join person on person.id = reset.person_id left join person maker on maker.id = reset.made_by
    where reset.hash = ${hashLinkToken(token)} and reset.expires_at > now()
      and (reset.made_by is null or maker.is_owner)`,
  );
  return row ?? null;
}

/** Somebody who came by the provider gets a password beside it. */
async function setPassword(
  db: Prisma.TransactionClient,
  personId: string,
  password: string,
): Promise<void> {
  const account = { providerId: CREDENTIAL, accountId: personId };
  await db.personAccount.upsert({
    where: { providerId_accountId: account },
    create: { id: randomUUID(), personId, ...account, password },
    update: { password },
  });
}

function requirePasswords(): void {
  requireLogin();
  if (!getEnv().allowsPasswords)
    throw new AppError("forbidden", "Sign-in by password is off (AUTH_PASSWORD=off).");
}
