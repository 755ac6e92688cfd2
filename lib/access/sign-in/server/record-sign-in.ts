// Entries of the audit log about signing in, which no operation with a known caller makes.
import { randomUUID } from "node:crypto";

import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { SIGN_IN_SUMMARIES } from "../sign-in-summaries";

interface SignInEntry {
  action: keyof typeof SIGN_IN_SUMMARIES;
  /** Null of somebody who is not known. */
  person: { id: string; name: string } | null;
  /** The e-mail address that was tried, or what was joined. */
  object: string | null;
  projectId?: string;
  address: string | null;
}

export async function recordSignIn(entry: SignInEntry): Promise<void> {
  const { action, person, object, projectId, address } = entry;
  await getPrisma().auditEntry.create({
    data: {
      id: randomUUID(),
      projectId: projectId ?? null,
      actorKind: "person",
      actorId: person?.id ?? null,
      actorName: person?.name ?? "Unknown",
      action,
      summary: SIGN_IN_SUMMARIES[action],
      object: object === null ? null : toStorableText(object),
      requestId: randomUUID(),
      address,
    },
  });
}
