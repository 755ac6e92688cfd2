import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/storable-text";
import type { Suite as SuiteRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Suite } from "../suite-schema";
import { suiteNotFound, toSuite } from "./suite-rows";

export async function getSuite(ctx: Context, suiteId: string): Promise<Suite> {
  const row = await getSuiteRow(ctx, suiteId);
  if (row.archivedAt) throw suiteNotFound();
  return toSuite(row);
}

/** Also of an archived one. Throws not_found. */
export async function getSuiteRow(ctx: Context, suiteId: string): Promise<SuiteRow> {
  const row =
    suiteId === toStorableText(suiteId)
      ? await getPrisma().suite.findUnique({
          where: { projectId_id: { projectId: ctx.project.id, id: suiteId } },
        })
      : null;
  if (!row) throw suiteNotFound();
  return row;
}
