// Somebody with an account and a session, made as people come to one.
import { randomUUID } from "node:crypto";

import type { Role } from "@/lib/access/people/role";
import { signInOperations } from "@/lib/access/people/server/people-operations";
import { insertPerson, preparePerson } from "@/lib/access/sign-in/server/create-person";
import { serve } from "@/lib/api/server/serve";
import { getPrisma } from "@/lib/platform/db/prisma";
import { ask, type Reply } from "./servers/ask";

export const TEST_PASSWORD = "correct horse battery";

export interface TestPerson {
  id: string;
  email: string;
  /** The header of a browser that has signed in. */
  cookie: string;
}

interface PersonStory {
  isOwner?: boolean;
  memberOf?: { projectId: string; role: Role };
}

export async function createTestPerson(story: PersonStory = {}): Promise<TestPerson> {
  const email = `${randomUUID()}@example.com`;
  const person = await preparePerson({ name: "Test person", email, password: TEST_PASSWORD });
  await getPrisma().$transaction((db) => insertPerson(db, person, story.isOwner ?? false));
  if (story.memberOf)
    await getPrisma().membership.create({ data: { ...story.memberOf, personId: person.id } });
  return { id: person.id, email, cookie: cookieOf(await signInAs(email)) };
}

/** The answer of a sign-in. */
export async function signInAs(email: string, password = TEST_PASSWORD): Promise<Reply> {
  const path = signInOperations.signIn.operation.path;
  return ask(serve(signInOperations.signIn), { method: "POST", path, body: { email, password } });
}

/** What a browser sends back of the cookies of an answer. */
export function cookieOf({ headers }: Reply): string {
  return headers
    .getSetCookie()
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(";", 1)[0] ?? "")
    .join("; ");
}
