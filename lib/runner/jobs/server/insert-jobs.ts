// Puts jobs and their queued runs into a batch.
import { randomUUID } from "node:crypto";

import type { Redactor } from "@/lib/access/redaction/server/redactor";
import { textKey } from "@/lib/base/ids/content-hash";
import type { TextKey } from "@/lib/base/ids/ids";
import { printJson } from "@/lib/base/json/exact-json";
import type { Database } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { columnList, recordFields, recordValues } from "@/lib/platform/db/table-columns";
import { reportQueued } from "@/lib/results/log/run-report";
import { appendWithin } from "@/lib/results/log/server/event-writer";
import { prepareEvent } from "@/lib/results/log/server/prepared-event";
import { redactEvent } from "@/lib/results/log/server/redacted-event";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { jobMetadata, type JobSpec } from "../job-spec";
import { NEW_JOB, sealValues } from "./job-rows";

export interface NewJob {
  scenarioId: string;
  spec: JobSpec;
  secrets: SuppliedValues;
}

export interface IdentifiedJob extends NewJob {
  runId: string;
}

interface JobPlace {
  projectId: string;
  setId: string;
  batchId: string;
  batchKey: TextKey;
  suiteId: string | null;
}

interface NewJobs {
  place: JobPlace;
  jobs: readonly IdentifiedJob[];
  redactor: Redactor | null;
  firstOrdinal: number;
}

const JOB_FIELDS = recordFields(NEW_JOB);
const JOB_COLUMNS = columnList(NEW_JOB);
const JOB_VALUES = recordValues(NEW_JOB, "j");

const insertJobsStatement = (jobs: string): Sql => sql`
insert into job (${JOB_COLUMNS}, state, queued_at)
select ${JOB_VALUES}, 'waiting', now() from json_to_recordset(${jobs}::json) as j(${JOB_FIELDS})`;

const AT_A_TIME = 500;

/** The drafts of the runs, for the caches that are updated after the commit. */
export async function insertJobs(db: Database, { place, jobs, redactor, firstOrdinal }: NewJobs) {
  const { projectId, setId, batchId } = place;
  const now = Date.now();
  const drafts = [];
  for (let from = 0; from < jobs.length; from += AT_A_TIME) {
    const some = jobs.slice(from, from + AT_A_TIME);
    const events = some.map((job) => {
      const { runId, scenarioId, spec } = job;
      const run = { runId, scenarioId, setId, batchId };
      const { name, description } = spec;
      const info = { name, description, metadata: jobMetadata(spec, 1) };
      const event = reportQueued(run, info, now);
      return prepareEvent(projectId, redactor ? redactEvent(event, redactor) : event, now);
    });
    drafts.push(...(await appendWithin(db, events)));
    const rows = some.map(({ runId, scenarioId, spec, secrets }, index) => ({
      ...place,
      runKey: textKey(runId),
      runId,
      ordinal: firstOrdinal + from + index,
      scenarioId,
      targetId: spec.target.id,
      spec: printJson(spec),
      secrets: sealValues(secrets),
    }));
    await execute(db, insertJobsStatement(printJson(rows)));
  }
  return drafts;
}

export function newRunId(): string {
  return `scenariorun_${randomUUID().replaceAll("-", "")}`;
}
