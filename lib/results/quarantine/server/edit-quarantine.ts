import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { isUuid } from "@/lib/base/ids/ids";
import { toStorableText } from "@/lib/base/text/visible-text";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import { findStability } from "@/lib/results/stability/server/list-stability";
import {
  CELL_FAILS_THROUGHOUT,
  MAX_QUARANTINE_DAYS,
  MAX_QUARANTINED,
  QUARANTINE_DAYS,
  type NewQuarantine,
  type Quarantine,
} from "../quarantine-schema";
import { listQuarantines, listUnrecorded } from "./list-quarantines";
import { recordEnd } from "./record-ended";

interface CellPlace {
  setId: string;
  cellKey: string;
}

const cellNotFound = () => new AppError("not_found", "The set has no such cell.");

/**
 * Changes an active quarantine, else begins one. Throws not_found for a cell without runs, validation_failed for one
 * that fails throughout and for a time beyond the limit, conflict where too many cells are in quarantine.
 */
export async function quarantineCell(
  ctx: Context,
  cellKey: string,
  { setId, evenIfStable, until, ...texts }: NewQuarantine,
): Promise<Quarantine> {
  const cell = { setId, cellKey };
  const end = endOf(ctx, until);
  await requireCell(ctx, cell);
  if (!evenIfStable) await requireUnstable(ctx, cell);
  const [before] = await listQuarantines(ctx, cell);
  const given = { ...toColumns(texts), until: end, author: ctx.actor.name, authorId: ctx.actor.id };
  if (before?.state === "active") {
    await getPrisma().quarantine.updateMany({ where: openOf(ctx, cell), data: given });
  } else {
    if (before) await endQuarantine(ctx, before);
    await insert(ctx, cell, given);
  }
  const [saved] = await listQuarantines(ctx, cell);
  if (!saved) throw new AppError("conflict", "The quarantine was removed meanwhile.");
  return saved;
}

type Given = ReturnType<typeof toColumns> & {
  until: Date;
  author: string;
  authorId: string | null;
};

async function insert(ctx: Context, { setId, cellKey }: CellPlace, given: Given): Promise<void> {
  const { id: projectId } = ctx.project;
  const open = await getPrisma().quarantine.count({ where: { projectId, endedAt: null } });
  if (open >= MAX_QUARANTINED) {
    const message = `At most ${String(MAX_QUARANTINED)} cells of a project are in quarantine. Remove others first.`;
    throw new AppError("conflict", message);
  }
  const place = { projectId, setKey: textKey(setId), setId, cellKey };
  const times = { startedAt: new Date(ctx.now) };
  try {
    await getPrisma().quarantine.create({
      data: { id: randomUUID(), ...place, ...times, ...given },
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", "The cell was put into quarantine meanwhile.");
    throw error;
  }
}

/** Throws not_found where there is none. */
export async function removeQuarantine(ctx: Context, cell: CellPlace): Promise<void> {
  if (!isUuid(cell.cellKey)) throw cellNotFound();
  const [before] = await listQuarantines(ctx, cell);
  if (!before) throw new AppError("not_found", "The cell is not in quarantine.");
  await endQuarantine(ctx, before);
}

/** At the time when it ended by itself, else now. */
async function endQuarantine(ctx: Context, before: Quarantine): Promise<void> {
  const { state, liftedAt, until } = before;
  const endedAt = state === "active" ? new Date(ctx.now) : new Date(liftedAt ?? until);
  for (const { id, quarantine } of await listUnrecorded(ctx, before))
    await recordEnd(systemContext(ctx.project.id), id, quarantine);
  await getPrisma().quarantine.updateMany({ where: openOf(ctx, before), data: { endedAt } });
}

function openOf(ctx: Context, { setId, cellKey }: CellPlace) {
  return { projectId: ctx.project.id, setKey: textKey(setId), cellKey, endedAt: null };
}

function toColumns({
  reason,
  owner,
  ticketUrl,
}: Pick<NewQuarantine, "reason" | "owner" | "ticketUrl">) {
  return {
    reason: toStorableText(reason),
    owner: owner === null ? null : toStorableText(owner),
    ticketUrl: ticketUrl === null ? null : toStorableText(ticketUrl),
  };
}

const DAY_MS = 86_400_000;

function endOf({ now }: Context, until: string | undefined): Date {
  const end = until === undefined ? now + QUARANTINE_DAYS * DAY_MS : Date.parse(until);
  if (end > now && end <= now + MAX_QUARANTINE_DAYS * DAY_MS) return new Date(end);
  const message = `must be within the next ${String(MAX_QUARANTINE_DAYS)} days`;
  throw new AppError("validation_failed", `until: ${message}`, {
    issues: [{ field: "until", message }],
  });
}

async function requireCell(ctx: Context, { setId, cellKey }: CellPlace): Promise<void> {
  if (!isUuid(cellKey)) throw cellNotFound();
  const where = { projectId: ctx.project.id, setKey: textKey(setId), cellKey, archivedAt: null };
  if (!(await getPrisma().run.findFirst({ where, select: { runKey: true } }))) throw cellNotFound();
}

/** A cell whose results all failed is not unstable: there is something to repair. */
async function requireUnstable(ctx: Context, cell: CellPlace): Promise<void> {
  const stability = await findStability(ctx, cell);
  if (stability?.state !== "stable-fail") return;
  const message = `All its ${String(stability.of)} results failed: it is broken, and not unstable.`;
  const issues = [{ field: "evenIfStable", message }];
  throw new AppError("validation_failed", message, {
    issues,
    reason: { code: CELL_FAILS_THROUGHOUT },
  });
}
