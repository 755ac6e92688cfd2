import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { SetSummary } from "../set-schema";
import { SET_COLUMNS, setRowSchema, SUITE_OF_SET, withRecentBatches } from "./set-rows";

export async function getSet(ctx: Context, setId: string): Promise<SetSummary> {
  const rows = await queryRows(
    getPrisma(),
    setRowSchema,
    sql`select ${SET_COLUMNS} from scenario_set s ${SUITE_OF_SET}
    where s.project_id = ${ctx.project.id}::uuid and s.set_key = ${textKey(setId)}::uuid`,
  );
  const [set] = await withRecentBatches(ctx, rows);
  if (!set) throw new AppError("not_found", "Set not found");
  return set;
}
