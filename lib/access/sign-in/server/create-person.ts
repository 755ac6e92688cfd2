// A new person with a password, and the links that lead to one.
import { hash, randomBytes, randomUUID } from "node:crypto";

import type { NewPerson } from "@/lib/access/people/people-schema";
import { AppError } from "@/lib/base/errors";
import { toStorableText } from "@/lib/base/text/visible-text";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { refuseGuessable } from "./guessable-password";
import { hashPassword } from "./password-hash";

/** For `insertPerson`: hashing takes long, so it happens before the transaction. */
export interface PreparedPerson {
  id: string;
  name: string;
  email: string;
  passwordHash: string;
}

const TOKEN_BYTES = 32;

/** Throws validation_failed for a password that is easy to guess. */
export async function preparePerson({ name, email, password }: NewPerson): Promise<PreparedPerson> {
  await refuseGuessable(password, { name, email });
  const passwordHash = await hashPassword(password);
  const stored = toStorableText(name.trim());
  return { id: randomUUID(), name: stored, email: email.toLowerCase(), passwordHash };
}

/** Throws conflict for an e-mail address that has an account. */
export async function insertPerson(
  db: Prisma.TransactionClient,
  { passwordHash: password, ...person }: PreparedPerson,
  isOwner: boolean,
): Promise<void> {
  try {
    await db.person.create({ data: { ...person, isOwner } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      "conflict",
      "This e-mail address cannot be used. If it is yours, sign in first and open the link again.",
      { issues: [{ field: "email", message: "cannot be used" }] },
    );
  }
  const { id } = person;
  const account = { providerId: "credential", accountId: id, password };
  await db.personAccount.create({ data: { id: randomUUID(), personId: id, ...account } });
}

/** The secret part of a link. */
export function newLinkToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What is stored of it. */
export function hashLinkToken(token: string): string {
  return hash("sha256", token, "hex");
}
