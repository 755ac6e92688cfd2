// A job from its row, and the row of one.
import { z } from "zod";

import type { TextKey } from "@/lib/base/ids/ids";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { sql } from "@/lib/platform/db/sql";
import { textKeySchema } from "@/lib/platform/db/stored-values";
import { findSecret, openSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import type { ReportedRun } from "@/lib/results/log/run-report";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { jobSpecSchema, type JobSpec } from "../job-spec";

/** A conversation that a worker holds: its lease is for this attempt only. */
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

export const JOB_COLUMNS = sql`j.project_id::text as "projectId", j.run_key::text as "runKey", j.run_id as "runId",
  j.set_id as "setId", j.batch_id as "batchId", j.batch_key::text as "batchKey", j.scenario_id::text as "scenarioId",
  j.attempt, j.worker_id::text as "workerId", j.spec, j.secrets`;

/** A row of JOB_COLUMNS. */
export const jobRowSchema = z.object({
  projectId: z.string(),
  runKey: textKeySchema,
  runId: z.string(),
  setId: z.string(),
  batchId: z.string(),
  batchKey: textKeySchema,
  scenarioId: z.string(),
  attempt: z.number(),
  workerId: z
    .string()
    .nullable()
    .transform((id) => id ?? ""),
  spec: z.string().transform((json) => readAs(jobSpecSchema, parseJson(json))),
  secrets: z.string().nullable(),
});

const secretsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Throws conflict where their key is gone. */
export function openValues({ secrets }: Pick<ClaimedJob, "secrets">): SuppliedValues {
  if (secrets === null) return {};
  const opened = openSecret(secrets, "The secret parameters of this run");
  return readAs(secretsSchema, parseJson(opened));
}

/** As openValues; none where their key is gone. */
export function findValues(job: Pick<ClaimedJob, "secrets">): SuppliedValues {
  const isReadable = job.secrets !== null && findSecret(job.secrets) !== undefined;
  return isReadable ? openValues(job) : {};
}

export function sealValues(values: SuppliedValues): string | null {
  return Object.keys(values).length === 0 ? null : sealSecret(printJson(values));
}
