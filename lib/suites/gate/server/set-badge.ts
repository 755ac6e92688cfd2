import type { RequestContext } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { toStorableText } from "@/lib/base/text/visible-text";
import { orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import {
  BATCH_ORDER,
  BATCH_PLACE,
  batchColumns,
  numberedBatchRowSchema,
  toBatchSummary,
  type NumberedBatchRow,
} from "@/lib/results/batches/server/batches";
import { isConfirmPending } from "@/lib/results/batches/server/confirm-state";
import { withoutSpared } from "@/lib/results/cells/cell-policy";
import { listAllCells } from "@/lib/results/cells/server/list-all-cells";
import { cellsInQuarantine } from "@/lib/results/quarantine/quarantine-schema";
import { listQuarantines } from "@/lib/results/quarantine/server/list-quarantines";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { getSet } from "@/lib/results/sets/server/sets";
import { openShared } from "@/lib/results/share/server/open-share";
import { BADGE_HEADERS } from "@/lib/results/share/shared-headers";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import { badgeSvg, type BadgeBatch } from "../formats/badge-svg";
import { statusOfCell, type CaseStatus } from "../formats/gate-case";
import { DEFAULT_RULES } from "../gate-rules";
import { countedCells, countedRuns, isUndecided } from "../select-cells";
import { findStop } from "./load-facts";

/** The badge that a link shares; what is answered in its place has the same headers. */
export async function openBadge(
  visit: { token: string; address: string | null },
  query: { branch?: string | undefined },
): Promise<Response> {
  const answer = await openShared(visit, async (ctx, { kind, setId }) =>
    kind === "badge" ? answerBadge(ctx, setId, query) : null,
  );
  for (const [name, value] of Object.entries(BADGE_HEADERS)) answer.headers.set(name, value);
  return answer;
}

/** Of the latest batch of the set, or of a branch of it. Throws not_found, gone. */
export async function answerBadge(
  ctx: RequestContext,
  setId: string,
  { branch }: { branch?: string | undefined },
): Promise<Response> {
  const { suite } = await getSet(ctx, setId);
  const isWanted =
    branch === undefined ? sql`true` : sql`b.branch = ${toStorableText(branch)}::text`;
  const row = await queryRow(
    getPrisma(),
    numberedBatchRowSchema,
    sql`select ${batchColumns(currentClock())}, ${BATCH_PLACE} from batch b
    where b.project_id = ${ctx.project.id}::uuid and b.set_key = ${textKey(setId)}::uuid
      and ${isFirstAttempt("b")} and ${isWanted}
    order by ${orderBy(BATCH_ORDER)} limit 1`,
  );
  const batch = row ? await batchOf(ctx, row) : null;
  const headers = {
    "content-type": "image/svg+xml; charset=utf-8",
    "cache-control": "no-cache",
    "content-security-policy": BADGE_HEADERS["content-security-policy"],
    "x-content-type-options": "nosniff",
  };
  return new Response(badgeSvg({ label: suite?.name ?? setId, batch }), { headers });
}

/** By cells, as the gate has it: one that needs only some of its repeats passes, and one in quarantine does not count. */
async function batchOf(ctx: RequestContext, row: NumberedBatchRow): Promise<BadgeBatch> {
  const { counts } = toBatchSummary(row);
  // What is not established: the rest was not started, or suspects may run again yet.
  const isCut = (await findStop(ctx, row)) !== null || (await isConfirmPending(ctx, row));
  const isClean = counts.success + counts.unfinished === counts.total;
  const quarantined = cellsInQuarantine(await listQuarantines(ctx, { setId: row.setId }));
  if (isClean && quarantined.size === 0)
    return { counts, counted: counts, isFailing: false, isOpen: isCut };
  const all = await listAllCells(ctx, row);
  const cells = countedCells(all, DEFAULT_RULES, quarantined);
  const isFailing = cells.some((cell) => FAILING.has(statusOfCell(cell)));
  return {
    counts: withoutSpared(counts, all),
    counted: countedRuns(counts, { all, cells }),
    isFailing,
    isOpen: isCut || cells.some(isUndecided),
  };
}

const FAILING: ReadonlySet<CaseStatus> = new Set(["failed", "errored"]);
