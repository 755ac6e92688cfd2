// Creates a batch, its runs and its jobs in one transaction; the runs are readable once it commits.
import { createHmac, randomUUID } from "node:crypto";

import type { Actor } from "@/lib/access/context";
import { findRedactor, type Redactor } from "@/lib/access/redaction/server/redactor";
import { systemContext } from "@/lib/access/server/system-context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { JOBS_WAITING, LIVE_CHANNEL } from "@/lib/platform/live/live-message";
import { secretKeys, type SecretKey } from "@/lib/platform/seal/secret-key";
import type { BatchTrigger, StartAnswer } from "@/lib/results/batches/batch-schema";
import { normaliseEdit, type StartedProvenance } from "@/lib/results/batches/provenance";
import { saveBatchEdit } from "@/lib/results/batches/server/batch-provenance";
import { markAttempt } from "@/lib/results/batches/server/batches";
import { updateLogIndexes } from "@/lib/results/log/server/event-writer";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { insertJobs, newRunId, type IdentifiedJob, type NewJob } from "./insert-jobs";

/** Identifies the parameters of a start without revealing them, because some may be secret. */
function fingerprintOf(parameters: SuppliedValues): string {
  return fingerprintBy(secretKeys().current, parameters);
}

/** Whether `fingerprint` is that of these parameters; true where its key is not there any more. */
function isFingerprintOf(fingerprint: string, parameters: SuppliedValues): boolean {
  const [keyId] = fingerprint.split(":");
  const key = secretKeys().all.find(({ id }) => id === keyId);
  return key === undefined || fingerprintBy(key, parameters) === fingerprint;
}

function fingerprintBy({ id, bytes }: SecretKey, parameters: SuppliedValues): string {
  return `${id}:${createHmac("sha256", bytes).update(canonicalJson(parameters)).digest("base64url")}`;
}

export interface BatchStart {
  projectId: string;
  setId: string;
  suite: { id: string; name: string } | null;
  /** Title of the batch on its page if it has no suite. */
  title: string;
  trigger: BatchTrigger;
  actor: Actor;
  rerunOf: string | null;
  /** The key of the batch that a rerun is an attempt of. */
  attemptOf: string | null;
  /** Where it comes from, with a note. */
  provenance: StartedProvenance;
  idempotencyKey: string | null;
  /** As supplied: an idempotency key is valid for one start with these parameters. */
  parameters: SuppliedValues;
  /** When the runs have cost so much, nothing more begins. */
  maxCostUsd: number | null;
  costLimit?: StartAnswer["costLimit"];
  /** When its runs have ended, suspects run so many times more at most; null where they do not. */
  confirmRuns: number | null;
  skippedArchived: StartAnswer["skippedArchived"];
  jobs: readonly NewJob[];
}

const TRANSACTION = { timeout: 120_000, maxWait: 30_000 };

/** Inserts no row for a repeated start. */
const insertBatchStatement = ({ start, jobs, answer }: NewBatch): Sql => sql`
insert into started_batch (project_id, batch_key, set_id, batch_id, suite_id, suite_name, idempotency_key, answer,
  trigger, author, author_id, rerun_of, attempt_of, note, run_count, max_cost_usd, confirm_runs, started_at)
values (${start.projectId}::uuid, ${textKey(answer.batchId)}::uuid, ${start.setId}, ${answer.batchId},
  ${start.suite?.id ?? null}, ${start.suite?.name ?? start.title},
  ${start.idempotencyKey === null ? null : textKey(start.idempotencyKey)}::uuid, ${storedAnswerOf(start, answer)},
  ${start.trigger}, ${start.actor.name}, ${start.actor.id}, ${start.rerunOf},
  ${start.attemptOf}::uuid, ${noteOf(start)},
  ${jobs.length}, ${start.maxCostUsd}::float8, ${start.confirmRuns}::int, now())
on conflict (project_id, suite_id, idempotency_key) do nothing`;

function noteOf({ provenance }: BatchStart): string | null {
  return normaliseEdit(provenance).note ?? null;
}

/** A start with a known idempotency key returns the answer of the first start, and starts nothing. */
export async function startBatch(start: BatchStart): Promise<StartAnswer> {
  const batchId = `scenariobatch_${randomUUID().replaceAll("-", "")}`;
  const jobs = start.jobs.map((job) => ({ ...job, runId: newRunId() }));
  const answer = toAnswer(start, batchId, jobs);
  return retryWhileUnavailable(async () => {
    const redactor = await findRedactor(systemContext(start.projectId));
    const drafts = await getPrisma().$transaction(
      (db) => startWithin(db, { start, jobs, answer, redactor }),
      TRANSACTION,
    );
    if (!drafts) return requireAnswer(start);
    updateLogIndexes(drafts);
    return answer;
  });
}

/** The answer as it is stored; starts of older releases have no fingerprint. */
type StoredAnswer = StartAnswer & { fingerprint?: string };

/**
 * The answer of the start with this key; null if there was none. Throws validation_failed if that start had other
 * parameters.
 */
export async function findStartAnswer({
  projectId,
  suite,
  idempotencyKey,
  parameters,
}: Pick<
  BatchStart,
  "projectId" | "suite" | "idempotencyKey" | "parameters"
>): Promise<StartAnswer | null> {
  if (!suite || idempotencyKey === null) return null;
  const row = await getPrisma().startedBatch.findFirst({
    where: { projectId, suiteId: suite.id, idempotencyKey: textKey(idempotencyKey) },
    select: { answer: true },
  });
  if (!row) return null;
  const { fingerprint, ...answer } = parseExactJson(row.answer) as StoredAnswer; // written below
  if (fingerprint !== undefined && !isFingerprintOf(fingerprint, parameters)) throw keyConflict();
  return answer;
}

function keyConflict(): AppError {
  const message = "This idempotencyKey was used with other parameters.";
  const issues = [{ field: "idempotencyKey", message }];
  return new AppError("validation_failed", message, { issues });
}

async function requireAnswer(start: BatchStart): Promise<StartAnswer> {
  const answer = await findStartAnswer(start);
  if (!answer) throw new Error("a start was refused as a repeat of one that is not there");
  return answer;
}

interface NewBatch {
  start: BatchStart;
  jobs: readonly IdentifiedJob[];
  answer: StartAnswer;
  redactor: Redactor | null;
}

/** Null for a repeated start. */
async function startWithin(db: Database, batch: NewBatch) {
  const { start, jobs, answer, redactor } = batch;
  const { projectId, setId, suite } = start;
  if ((await execute(db, insertBatchStatement(batch))) === 0) return null;
  const { batchId } = answer;
  const place = {
    projectId,
    setId,
    batchId,
    batchKey: textKey(batchId),
    suiteId: suite?.id ?? null,
  };
  const drafts = await insertJobs(db, { place, jobs, redactor, firstOrdinal: 0 });
  const edit = { ...start.provenance, actor: start.actor.name };
  await saveBatchEdit(db, place, { edit, actor: start.actor });
  if (start.attemptOf !== null) await markAttempt(db, place, start.attemptOf);
  await execute(db, sql`select pg_notify(${LIVE_CHANNEL}, ${JOBS_WAITING})`);
  return drafts;
}

function storedAnswerOf({ parameters }: BatchStart, answer: StartAnswer): string {
  return printJson({ ...answer, fingerprint: fingerprintOf(parameters) } satisfies StoredAnswer);
}

function toAnswer(
  { setId, skippedArchived, costLimit }: BatchStart,
  batchId: string,
  jobs: readonly IdentifiedJob[],
): StartAnswer {
  const runs = jobs.map(({ runId, scenarioId, spec }) => {
    const { id, type } = spec.target;
    return { runId, scenarioId, target: { type, referenceId: id }, name: spec.name };
  });
  return { setId, batchId, skippedArchived, runs, ...(costLimit && { costLimit }) };
}
