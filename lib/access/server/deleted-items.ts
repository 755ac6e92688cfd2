// What was deleted for good. Only the hash of its id is kept, so that a link to it can say what happened.
import { AppError } from "@/lib/base/errors";
import type { TextKey } from "@/lib/base/ids/ids";
import { formatDay } from "@/lib/base/text/format";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Context } from "../context";

export const DELETED_KINDS = ["run", "batch", "set", "trace"] as const;
export type DeletedKind = (typeof DELETED_KINDS)[number];

interface Absent {
  kind: DeletedKind;
  key: TextKey;
  /** As the sentence names it: "Run". */
  what: string;
}

/** The error for what was not found: gone where it was deleted, otherwise not_found. */
export async function absenceOf(
  { project }: Context,
  { kind, key, what }: Absent,
): Promise<AppError> {
  const item = await getPrisma().deletedItem.findUnique({
    where: { projectId_kind_key: { projectId: project.id, kind, key } },
  });
  if (!item) return new AppError("not_found", `${what} not found`);
  return new AppError(
    "gone",
    `This ${what.charAt(0).toLowerCase()}${what.slice(1)} was deleted on ${formatDay(item.deletedAt)}.`,
  );
}
