// The first owner: by a link that the start prints, or by settings. The first visitor becomes no owner.
import { readFileSync } from "node:fs";

import { newPersonSchema, type NewPerson } from "@/lib/access/people/people-schema";
import { AppError, isAppError, StartupError } from "@/lib/base/errors";
import { pagePaths } from "@/lib/base/paths";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import { hashLinkToken, insertPerson, newLinkToken, preparePerson } from "./create-person";

const LINK_ID = 1;
const VALID_MS = 24 * 3_600_000;

/** The link that makes the first owner, where one is needed; it replaces the one before. */
export async function prepareFirstOwner(nowMs: number): Promise<string | null> {
  const { isLoginRequired, firstOwner, baseUrl, allowsPasswords } = getEnv();
  if (!isLoginRequired || (await hasOwner())) return null;
  if (firstOwner) {
    await createFirstOwner(firstOwner);
    return null;
  }
  if (!allowsPasswords) return null; // the first owner comes by the group of the provider
  const token = newLinkToken();
  const link = { hash: hashLinkToken(token), expiresAt: new Date(nowMs + VALID_MS) };
  await getPrisma().setUpLink.upsert({
    where: { id: LINK_ID },
    create: { id: LINK_ID, ...link },
    update: link,
  });
  return baseUrl + pagePaths.setUp(token);
}

async function hasOwner(): Promise<boolean> {
  return (await getPrisma().person.count({ where: { isOwner: true } })) > 0;
}

export async function isSetUpLink(token: string): Promise<boolean> {
  return (await getPrisma().setUpLink.count({ where: validLink(token, Date.now()) })) > 0;
}

/** Throws not_found for a link that was used, has expired or was replaced. */
export async function setUp(
  token: string,
  input: NewPerson,
  nowMs: number,
): Promise<{ id: string; name: string }> {
  const person = await preparePerson(input);
  await getPrisma().$transaction(async (db) => {
    const { count } = await db.setUpLink.deleteMany({ where: validLink(token, nowMs) });
    if (count === 0)
      throw new AppError(
        "not_found",
        "This link is not valid: it was used, has expired, or a later start has replaced it.",
      );
    await insertPerson(db, person, true);
  });
  return person;
}

function validLink(token: string, nowMs: number) {
  return { hash: hashLinkToken(token), expiresAt: { gt: new Date(nowMs) } };
}

async function createFirstOwner(owner: { email: string; passwordFile: string }): Promise<void> {
  const { email, passwordFile } = owner;
  const name = email.split("@", 1)[0] ?? email;
  const password = readPassword(passwordFile);
  const parsed = newPersonSchema.safeParse({ name, email, password });
  if (!parsed.success)
    throw new StartupError(
      `The first owner cannot be created: ${parsed.error.issues[0]?.message ?? ""}.`,
    );
  const person = await prepareOwner(parsed.data);
  try {
    await getPrisma().$transaction((db) => insertPerson(db, person, true));
  } catch (error) {
    // Another process may have started at the same moment.
    if (!isAppError(error)) throw error;
    if (!(await hasOwner()))
      throw new StartupError(`ADMIN_EMAIL=${email} is the address of an account that is no owner.`);
  }
}

async function prepareOwner(owner: NewPerson) {
  try {
    return await preparePerson(owner);
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new StartupError(`The first owner cannot be created. ${error.message}`);
  }
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    throw new StartupError(`ADMIN_PASSWORD_FILE=${file} cannot be read.`);
  }
}
