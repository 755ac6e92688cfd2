// Quarantines that end by themselves: each is in the audit log once. Their state needs no task, only the log does.
import { randomUUID } from "node:crypto";

import type { TaskList } from "graphile-worker";
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql } from "@/lib/platform/db/sql";
import { ENDED_SUMMARIES } from "../ended-summaries";
import type { Quarantine } from "../quarantine-schema";
import { listUnrecorded } from "./list-quarantines";

const TASK = "record-ended-quarantines";
export const QUARANTINE_CRONTAB = `*/5 * * * * ${TASK} ?max=1`;
export const quarantineTasks: TaskList = {
  [TASK]: () => recordEndedQuarantines(Date.now()),
};

const projectSchema = z.object({ projectId: z.string() });

export async function recordEndedQuarantines(nowMs: number): Promise<void> {
  const projects = await queryRows(
    getPrisma(),
    projectSchema,
    sql`select distinct project_id::text as "projectId" from quarantine
    where ended_at is null and end_recorded_at is null`,
  );
  for (const { projectId } of projects) {
    const ctx = { ...systemContext(projectId), now: nowMs };
    for (const { id, quarantine } of await listUnrecorded(ctx))
      await recordEnd(ctx, id, quarantine);
  }
}

/** Once, however many ask; not of one that is active. */
export async function recordEnd(
  { project, actor, requestId }: Context,
  id: string,
  quarantine: Quarantine,
): Promise<void> {
  const { state, liftedAt, until } = quarantine;
  if (state === "active") return;
  const action = state === "lifted" ? "quarantineLifted" : "quarantineExpired";
  const endedAt = new Date(liftedAt ?? until);
  await retryWhileUnavailable(() =>
    execute(
      getPrisma(),
      // One that a person ended meanwhile did not end by itself; one that was given more time has another end.
      sql`with recorded as (
        update quarantine set end_recorded_at = ${endedAt}::timestamptz where project_id = ${project.id}::uuid
          and id = ${id}::uuid and ended_at is null and end_recorded_at is null and until = ${new Date(until)}::timestamptz returning project_id
      )
      insert into audit_entry (id, project_id, at, actor_kind, actor_name, action, summary, object, request_id)
      select ${randomUUID()}::uuid, project_id, ${endedAt}::timestamptz, ${actor.kind}, ${actor.name}, ${action},
        ${ENDED_SUMMARIES[action]}, ${objectOf(quarantine)}, ${requestId} from recorded`,
    ),
  );
}

const MAX_OBJECT = 500;

/** The cell, why it was in quarantine, and who took care of it. */
function objectOf({ name, scenarioId, setId, cellKey, reason, owner }: Quarantine): string {
  const parts = [
    name ?? scenarioId ?? "Deleted scenario",
    setId,
    cellKey,
    `Reason: ${reason}`,
    ...(owner === null ? [] : [`Owner: ${owner}`]),
  ];
  return toStorableText(parts.join(" · ")).slice(0, MAX_OBJECT);
}
