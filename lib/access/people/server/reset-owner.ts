// For an owner who is locked out, on the command line.
import { recordSignIn } from "@/lib/access/sign-in/server/record-sign-in";
import { StartupError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import { makeResetLink } from "./password-reset";
import { removeTotpOf } from "./people";

interface ResetOwner {
  /** Null where there is one owner. */
  email: string | null;
  removesTotp: boolean;
}

/** The link and whose password it sets. Throws StartupError where no owner, or none of several, is meant. */
export async function resetOwner(
  { email, removesTotp }: ResetOwner,
  nowMs: number,
): Promise<{ link: string; owner: string }> {
  const owner = await findOwner(email);
  if (removesTotp) await getPrisma().$transaction((db) => removeTotpOf(db, owner.id));
  const { link } = await makeResetLink({ personId: owner.id, madeBy: null }, nowMs);
  await recordSignIn({ action: "ownerReset", person: null, object: owner.email, address: null });
  return { link, owner: owner.email };
}

async function findOwner(email: string | null) {
  const owners = await getPrisma().person.findMany({
    where: { isOwner: true },
    orderBy: [{ email: "asc" }],
  });
  if (owners.length === 0)
    throw new StartupError("There is no owner: the next start prints a link that creates one.");
  const [named, ...others] =
    email === null ? owners : owners.filter((owner) => owner.email === email.toLowerCase());
  if (named && others.length === 0) return named;
  const list = owners.map((owner) => owner.email).join(", ");
  throw new StartupError(
    named ? `There are several owners, so name one: ${list}.` : `Owners are: ${list}.`,
  );
}
