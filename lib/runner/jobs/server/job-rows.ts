// Columns of the job table, and how a job is read and written.
import { z } from "zod";

import type { TextKey } from "@/lib/base/ids/ids";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { textKeySchema } from "@/lib/platform/db/query-rows";
import { column, rowSchema, selectList } from "@/lib/platform/db/table-columns";
import { findSecret, openSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import type { ReportedRun } from "@/lib/results/log/run-report";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { jobSpecSchema, type JobSpec } from "../job-spec";

/** A job that a worker has claimed; its lease is for this attempt only. */
export interface ClaimedJob extends ReportedRun {
  projectId: string;
  runKey: TextKey;
  batchKey: TextKey;
  attempt: number;
  workerId: string;
  spec: JobSpec;
  /** Values of secret parameters, sealed. */
  secrets: string | null;
}

const text = column("text", z.string());
const maybeText = column("text", z.string().nullable());
const key = column("uuid", textKeySchema);
const id = column("uuid", z.string());

const WORK = {
  projectId: id,
  runKey: key,
  runId: text,
  setId: text,
  batchId: text,
  batchKey: key,
  scenarioId: id,
  spec: column(
    "text",
    z.string().transform((json) => readAs(jobSpecSchema, parseJson(json))),
  ),
  secrets: maybeText,
};

/** Columns that the start of a batch writes. */
export const NEW_JOB = {
  ...WORK,
  ordinal: column("int", z.number()),
  suiteId: maybeText,
  targetId: text,
};

/** Columns that a worker reads. */
export const CLAIMED_JOB = {
  ...WORK,
  attempt: column("int", z.number()),
  workerId: column(
    "uuid",
    z
      .string()
      .nullable()
      .transform((worker) => worker ?? ""),
  ),
};

/** Of `job j`. */
export const JOB_COLUMNS = selectList(CLAIMED_JOB, "j");

/** A row of JOB_COLUMNS. */
export const jobRowSchema = rowSchema(CLAIMED_JOB);

const secretsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** The primary key of a batch that was started here. */
export interface StartedBatchKey {
  projectId: string;
  batchKey: string;
}

/** Throws conflict if their key no longer exists. */
export function openValues({ secrets }: Pick<ClaimedJob, "secrets">): SuppliedValues {
  if (secrets === null) return {};
  const opened = openSecret(secrets, "The secret parameters of this run");
  return readAs(secretsSchema, parseJson(opened));
}

/** As openValues, but empty if their key no longer exists. */
export function findValues(job: Pick<ClaimedJob, "secrets">): SuppliedValues {
  const isReadable = job.secrets !== null && findSecret(job.secrets) !== undefined;
  return isReadable ? openValues(job) : {};
}

export function sealValues(values: SuppliedValues): string | null {
  return Object.keys(values).length === 0 ? null : sealSecret(printJson(values));
}
