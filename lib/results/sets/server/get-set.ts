import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SetSummary } from "../set-schema";
import { SET_COLUMNS, SUITE_OF_SET, withRecentBatches, type SetRow } from "./set-rows";

const GET = `select ${SET_COLUMNS} from scenario_set s ${SUITE_OF_SET} where s.project_id = $1::uuid and s.set_key = $2::uuid`;

export async function getSet(ctx: Context, setId: string): Promise<SetSummary> {
  const rows = await getPrisma().$queryRawUnsafe<SetRow[]>(GET, ctx.project.id, textKey(setId));
  const [set] = await withRecentBatches(ctx, rows);
  if (!set) throw new AppError("not_found", "Set not found");
  return set;
}
