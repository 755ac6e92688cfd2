import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { CellChange } from "@/lib/results/comparison/cell-changes";
import type { Comparison } from "../comparison-schema";
import { MAX_JOINED, renamesAmong, type LoneCell } from "../renames";
import { comparedScopes, type Compared, type NamedPair } from "./pair-cells";

/** Each takes a line of the page. */
const MAX_OFFERED = 20;
/** More of one side are another suite, not renamed scenarios. */
const MAX_LONE = 2000;

const hashRowSchema = z.object({ cell: z.string(), hash: z.string().nullable() });

/** Scenarios that seem to have another name in the new batch, by name: as many as can still be joined. */
export async function findRenames(
  ctx: Context,
  compared: Compared,
  cells: readonly (NamedPair & { status: CellChange })[],
): Promise<Comparison["renames"]> {
  const removed = cells.filter(({ status }) => status === "removed");
  const added = cells.filter(({ status }) => status === "added");
  const room = Math.min(MAX_OFFERED, MAX_JOINED - (compared.joined?.size ?? 0));
  const isLikely = removed.length > 0 && added.length > 0 && room > 0;
  if (!isLikely || removed.length + added.length > MAX_LONE) return [];
  const hashes = await loadHashes(ctx, compared, [...removed, ...added]);
  const toLone = (pair: NamedPair): LoneCell => ({
    cell: pair.cell,
    name: pair.name ?? pair.scenarioId,
    ...{ target: pair.target, persona: pair.persona, parameters: pair.parameters },
    hash: hashes.get(pair.cell) ?? null,
  });
  return renamesAmong(removed.map(toLone), added.map(toLone))
    .map(({ from, to }) => ({
      from: { cell: from.cell, name: from.name },
      to: { cell: to.cell, name: to.name },
    }))
    .toSorted((a, b) => (a.to.name < b.to.name ? -1 : 1))
    .slice(0, room);
}

async function loadHashes(
  ctx: Context,
  compared: Compared,
  cells: readonly NamedPair[],
): Promise<ReadonlyMap<string, string | null>> {
  const { isEither, cells: joinCells } = comparedScopes(ctx, compared);
  const keys = cells.map(({ cell }) => cell);
  const rows = await queryRows(
    getPrisma(),
    hashRowSchema,
    sql`select k.cell::text as cell,
      case when count(distinct r.scenario_hash) = 1 then min(r.scenario_hash::text) end as hash
    from run r ${joinCells} where ${isEither} and k.cell = any(${keys}::uuid[]) group by k.cell`,
  );
  return new Map(rows.map(({ cell, hash }) => [cell, hash]));
}
