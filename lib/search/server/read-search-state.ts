import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { searchStateSchema, type SearchState } from "../search-schema";

const readStatement = (projectId: string): Sql => sql`
select coalesce((select greatest(0, extract(epoch from now() - min(since))) from search_queue
    where project_id = ${projectId}::uuid and not is_upgrade), 0)::float8 as "behindSeconds",
  exists (select from search_queue where project_id = ${projectId}::uuid and is_upgrade) as "isUpgrading"`;

/** How far the index is behind what is stored. */
export async function readSearchState(ctx: Context): Promise<SearchState> {
  const state = await queryRow(getPrisma(), searchStateSchema, readStatement(ctx.project.id));
  return state ?? { behindSeconds: 0, isUpgrading: false };
}
