// The account of whoever has signed in: name, password, sessions.
import type { AccountContext } from "@/lib/access/context";
import { getAuth } from "@/lib/access/sign-in/server/auth";
import {
  authHeaders,
  callAuth,
  withCookies,
  type Asking,
} from "@/lib/access/sign-in/server/call-auth";
import { refuseGuessable } from "@/lib/access/sign-in/server/guessable-password";
import { validSession } from "@/lib/access/sign-in/server/session-use";
import { forgetAttempts, takeAttempt } from "@/lib/access/sign-in/server/take-attempt";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import type { Account, PersonSession } from "../people-schema";

export async function getAccount({ actor }: AccountContext): Promise<Account> {
  const { id } = actor;
  const [person, passwords] = await Promise.all([
    getPrisma().person.findUniqueOrThrow({ where: { id } }),
    getPrisma().personAccount.count({ where: { personId: id, password: { not: null } } }),
  ]);
  const { name, email, isOwner, twoFactorEnabled: hasTotp } = person;
  const hasPassword = passwords > 0;
  const needsTotp = getEnv().isTotpRequired && hasPassword && !hasTotp;
  return { id, name, email, isOwner, hasPassword, hasTotp, needsTotp };
}

export async function updateAccount(ctx: AccountContext, name: string): Promise<Account> {
  const data = { name: toStorableText(name.trim()) };
  await getPrisma().person.update({ where: { id: ctx.actor.id }, data });
  return getAccount(ctx);
}

/** Ends all other sessions. Throws validation_failed for a wrong password, and for a new one that is easy to guess. */
export async function changePassword(
  ctx: AccountContext,
  input: { current: string; new: string },
  request: Asking,
): Promise<Response> {
  const { actor } = ctx;
  await refuseGuessable(input.new, await getAccount(ctx), "new");
  const { headers } = await checkingPassword({ actor, request, field: "current" }, () =>
    getAuth().api.changePassword({
      body: {
        currentPassword: input.current,
        newPassword: input.new,
        revokeOtherSessions: true,
      },
      headers: authHeaders(request),
      returnHeaders: true,
    }),
  );
  return withCookies({}, headers);
}

/** Guesses are limited by account as those of a sign-in are. */
export function passwordAttempt(personId: string, { address }: Asking) {
  return { what: { account: personId }, address };
}

interface PasswordCheck {
  actor: AccountContext["actor"];
  request: Asking;
  /** Of the form, for the error of a wrong password. */
  field: string;
}

/** Calls what checks the password of the account. Throws validation_failed for a wrong one. */
export async function checkingPassword<T>(
  { actor, request, field }: PasswordCheck,
  call: () => Promise<T>,
): Promise<T> {
  const attempt = passwordAttempt(actor.id, request);
  await takeAttempt(attempt);
  const issues = [{ field, message: "is wrong" }];
  const answer = await callAuth(
    call,
    new AppError("validation_failed", "The password is wrong.", { issues }),
  );
  await forgetAttempts(attempt);
  return answer;
}

/** Newest first. */
export async function listSessions(ctx: AccountContext): Promise<PersonSession[]> {
  const rows = await getPrisma().personSession.findMany({
    where: { personId: ctx.actor.id, ...validSession(ctx.now) },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(({ id, createdAt, expiresAt, lastUsedAt, ipAddress, userAgent }) => ({
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    address: ipAddress || null, // empty is unknown
    userAgent: userAgent || null,
    isCurrent: id === ctx.sessionId,
  }));
}

export async function endSession({ actor }: AccountContext, id: string): Promise<void> {
  const { count } = isUuid(id)
    ? await getPrisma().personSession.deleteMany({ where: { id, personId: actor.id } })
    : { count: 0 };
  if (count === 0) throw new AppError("not_found", "Session not found");
}

/** All but the one that asks. */
export async function endOtherSessions({ actor, sessionId }: AccountContext): Promise<void> {
  await getPrisma().personSession.deleteMany({
    where: { personId: actor.id, id: { not: sessionId } },
  });
}
