import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { toProject } from "@/lib/access/projects/server/get-project";
import { hashLinkToken, newLinkToken } from "@/lib/access/sign-in/server/create-person";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { sharePaths } from "@/lib/base/paths";
import type { ShareLinkModel } from "@/lib/platform/db/generated/models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import { getBatch } from "@/lib/results/batches/server/batches";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getSet } from "@/lib/results/sets/server/sets";
import { shareSchema, type MadeShare, type NewShare, type Share } from "../share-schema";

const DAY_MS = 86_400_000;
const MAX_LISTED = 500;

export async function listShares({ project }: Context): Promise<Share[]> {
  const rows = await getPrisma().shareLink.findMany({
    where: { projectId: project.id },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: MAX_LISTED,
  });
  return rows.map(toShare);
}

/** Throws not_found, gone, and forbidden with open access: the link would stay valid after access is closed. */
export async function createShare(ctx: Context, share: NewShare): Promise<MadeShare> {
  if (getEnv().allowOpenAccess)
    throw new AppError(
      "forbidden",
      "Nothing can be shared by a link while this installation is open to everyone.",
    );
  const place = await placeOf(ctx, share);
  const token = newLinkToken();
  const row = await getPrisma().shareLink.create({
    data: {
      ...place,
      projectId: ctx.project.id,
      id: randomUUID(),
      kind: share.kind,
      hash: hashLinkToken(token),
      createdAt: new Date(ctx.now),
      createdBy: ctx.actor.name,
      createdById: ctx.actor.id,
      expiresAt: new Date(ctx.now + share.days * DAY_MS),
    },
  });
  const path = share.kind === "badge" ? sharePaths.badge(token) : sharePaths.page(token);
  return { ...toShare(row), link: getEnv().baseUrl + path };
}

/** A second time changes nothing. */
export async function revokeShare({ project, now }: Context, id: string): Promise<void> {
  const projectId_id = { projectId: project.id, id };
  const row = isUuid(id) && (await getPrisma().shareLink.findUnique({ where: { projectId_id } }));
  if (!row) throw new AppError("not_found", "Link not found");
  await getPrisma().shareLink.updateMany({
    where: { ...projectId_id, revokedAt: null },
    data: { revokedAt: new Date(now) },
  });
}

/** What a token opens, with its project; null where it opens nothing. */
export async function findShare(
  token: string,
  now: number,
): Promise<{ share: Share; project: Project } | null> {
  const row = await getPrisma().shareLink.findFirst({
    where: { hash: hashLinkToken(token), revokedAt: null, expiresAt: { gt: new Date(now) } },
  });
  if (!row) return null;
  const where = { id: row.projectId, deletedAt: null };
  const project = await getPrisma().project.findFirst({ where });
  return project && { share: toShare(row), project: toProject(project) };
}

/** The ids of what is to be shared, once it was found. */
async function placeOf(ctx: Context, share: NewShare) {
  switch (share.kind) {
    case "batch": {
      const { setId, batchId } = await getBatch(ctx, share);
      return { setId, batchId, runId: null };
    }
    case "run": {
      const { setId, batchId, runId } = await getRun(ctx, share.runId);
      return { setId, batchId, runId };
    }
    case "badge": {
      const { setId } = await getSet(ctx, share.setId);
      return { setId, batchId: null, runId: null };
    }
  }
}

function toShare(row: ShareLinkModel): Share {
  const { id, setId, batchId, runId, createdBy } = row;
  return {
    ...{ id, setId, batchId, runId, createdBy },
    kind: shareSchema.shape.kind.parse(row.kind),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
