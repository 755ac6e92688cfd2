// Where a batch comes from: read from its row, and edited.
import { z } from "zod";

import type { Actor, Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import { isJsonObject } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql } from "@/lib/platform/db/sql";
import { rowSchema, selectList } from "@/lib/platform/db/table-columns";
import { LIVE_CHANNEL, type LiveChange } from "@/lib/platform/live/live-message";
import { blessingSchema, type Blessing } from "@/lib/results/blessing/blessing-schema";
import {
  normaliseEdit,
  PROVENANCE_FIELDS,
  provenanceSchema,
  type BatchEdit,
  type Provenance,
  type ProvenanceEdit,
  type ProvenanceField,
} from "../provenance";
import { BATCH_PROVENANCE } from "./batch-table";

const provenanceRowSchema = rowSchema(BATCH_PROVENANCE);
const COLUMNS = selectList(BATCH_PROVENANCE, "b");
const tagsSchema = provenanceSchema.shape.tags;

export function toProvenance(row: z.infer<typeof provenanceRowSchema>): Provenance {
  const { branch, commit, agentVersion, pullRequest, ciUrl, actor, note, tags } = row;
  const listed = tags === null ? [] : readAs(tagsSchema, parseExactJson(tags));
  return { branch, commit, agentVersion, pullRequest, ciUrl, actor, note, tags: listed };
}

const EDITED = z.array(PROVENANCE_FIELDS);

const blessingJson = z
  .string()
  .nullable()
  .transform((json) => (json === null ? null : readAs(blessingSchema, parseExactJson(json))));

interface FoundEdit {
  /** The fields that were edited, or given at the start. */
  edited: ProvenanceField[];
  importedBlessing: Blessing | null;
}

export async function findBatchEdit(
  ctx: Context,
  { setId, batchId }: BatchIds,
): Promise<FoundEdit> {
  const where = {
    projectId_setKey_batchKey: {
      projectId: ctx.project.id,
      setKey: textKey(setId),
      batchKey: textKey(batchId),
    },
  };
  const row = await getPrisma().batchEdit.findUnique({
    where,
    select: { fields: true, importedBlessing: true },
  });
  return {
    edited: isJsonObject(row?.fields) ? readAs(EDITED, Object.keys(row.fields)) : [],
    importedBlessing: blessingJson.parse(row?.importedBlessing ?? null),
  };
}

/** What the file says, of a batch that has been edited or imported. */
export async function saveImportedBlessing(
  ctx: Context,
  { setId, batchId }: BatchIds,
  blessing: Blessing | null,
): Promise<void> {
  const place = {
    projectId: ctx.project.id,
    setKey: textKey(setId),
    batchKey: textKey(batchId),
  };
  const importedBlessing = blessing && toStorableText(printJson(blessing));
  await getPrisma().batchEdit.updateMany({ where: place, data: { importedBlessing } });
}

/** Of the batch of a run; null where there is none. */
export async function findRunProvenance(ctx: Context, runId: string): Promise<Provenance | null> {
  const row = await queryRow(
    getPrisma(),
    provenanceRowSchema,
    sql`select ${COLUMNS} from run r
    join batch b on b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key
    where r.project_id = ${ctx.project.id}::uuid and r.run_key = ${textKey(runId)}::uuid`,
  );
  return row ? toProvenance(row) : null;
}

/** Changes the given fields; what the runs report later does not change them back. Throws not_found. */
export async function editBatch(
  ctx: Context,
  batch: BatchIds,
  { reset, ...edit }: BatchEdit,
): Promise<Provenance> {
  const place = { ...batch, projectId: ctx.project.id };
  const saved = await retryWhileUnavailable(() =>
    saveBatchEdit(getPrisma(), place, { edit, reset, actor: ctx.actor }),
  );
  if (!saved) throw new AppError("not_found", "Batch not found");
  const change: LiveChange = { kind: "change", projectId: ctx.project.id };
  await execute(getPrisma(), sql`select pg_notify(${LIVE_CHANNEL}, ${printJson(change)})`);
  return saved;
}

interface Saved {
  edit: ProvenanceEdit;
  /** Fields that are no longer edited. */
  reset?: readonly ProvenanceField[] | undefined;
  actor: Actor;
}

/** Undefined if there is no such batch. */
export async function saveBatchEdit(
  db: Database,
  { projectId, setId, batchId }: BatchIds & { projectId: string },
  { edit, reset = [], actor }: Saved,
): Promise<Provenance | undefined> {
  const fields = printJson(normaliseEdit(edit));
  const row = await queryRow(
    db,
    provenanceRowSchema,
    sql`with named as (
      select project_id, set_key, batch_key from batch where project_id = ${projectId}::uuid
        and set_key = ${textKey(setId)}::uuid and batch_key = ${textKey(batchId)}::uuid for update
    ), saved as (
      insert into batch_edit (project_id, set_key, batch_key, fields, author, author_id, updated_at)
      select project_id, set_key, batch_key, ${fields}::jsonb, ${actor.name}, ${actor.id}, now() from named
      on conflict (project_id, set_key, batch_key) do update
        set fields = (batch_edit.fields - ${[...reset]}::text[]) || excluded.fields,
        author = excluded.author, author_id = excluded.author_id, updated_at = excluded.updated_at
      returning project_id, set_key, batch_key, fields
    )
    update batch b set edited = s.fields from saved s
    where b.project_id = s.project_id and b.set_key = s.set_key and b.batch_key = s.batch_key
    returning ${COLUMNS}`,
  );
  return row && toProvenance(row);
}
