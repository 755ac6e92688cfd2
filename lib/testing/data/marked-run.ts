// Runs whose texts contain a mark wherever there are texts, and where the mark is found.
import { randomUUID } from "node:crypto";

import { beforeEach } from "vitest";

import { textKey } from "@/lib/base/ids/content-hash";
import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { editBatch } from "@/lib/results/batches/server/batch-provenance";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getSet } from "@/lib/results/sets/server/sets";
import { getBatchDetail } from "@/lib/runner/jobs/server/find-execution";
import { readTrace } from "@/lib/traces/server/read-trace";
import { prepareSpans } from "@/lib/traces/server/span-write";
import { storeSpans } from "@/lib/traces/server/store-spans";
import { runIn } from "../servers/database-server";
import { runOnDatabase } from "../servers/test-database";
import type { TestProject } from "../test-project";
import { alternatingMessages, CONVERSATION_START, reportConversation } from "./report-conversation";

/** How many rows of each table contain the text. */
export async function findEverywhere(text: string): Promise<Record<string, number>> {
  const tables = await runIn<{ name: string }>(
    databaseUrl(),
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
  );
  // One statement, because each opens a connection.
  const counts = await runIn<{ name: string; count: number }>(
    databaseUrl(),
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*)::int as count from ${name} t where t::text like '%${text}%'`,
      )
      .join(" union all "),
  );
  const found = counts.filter(({ count }) => count > 0);
  return Object.fromEntries(found.map(({ name, count }) => [name.replace("public.", ""), count]));
}

/** Words that are in the data of one test alone: all tests share the tables. */
export function setUpMarks(): { deleted: string; kept: string } {
  const marks = { deleted: "", kept: "" };
  beforeEach(() => {
    const unique = randomUUID().slice(0, 8);
    Object.assign(marks, { deleted: `deleted${unique}`, kept: `kept${unique}` });
  });
  return marks;
}

export interface MarkedRun {
  setId: string;
  batchId: string;
  runId: string;
  traceId: string;
}

/** A run whose texts contain the mark wherever there are texts, with a trace, a job and what surrounds a batch. */
export async function reportMarkedRun(project: TestProject, text: string): Promise<MarkedRun> {
  const place = { setId: `set ${randomUUID()}`, batchId: `batch ${randomUUID()}` };
  const messages = alternatingMessages(`Hello ${text}`, `Bye ${text}`);
  const ids = await reportConversation(project, { place, name: `Run ${text}`, messages });
  const { scenarioRunId: runId } = ids;
  await project.postAll([finishedEvent(ids, text)]);
  const traceId = randomUUID();
  await addSpan(project, { traceId, runId, text });
  await editBatch(project.ctx, place, { note: `Note ${text}` });
  const batch = `'${project.id}', '${textKey(place.batchId)}', '${place.setId}', '${place.batchId}'`;
  await runOnDatabase(
    `insert into job (project_id, batch_key, set_id, batch_id, run_key, run_id, ordinal, scenario_id, target_id, spec, state, queued_at)
       values (${batch}, '${textKey(runId)}', '${runId}', 0, gen_random_uuid(), 't', '"${text}"', 'done', now());
     insert into rejudgement (project_id, run_key, id, author, times, recorded)
       values ('${project.id}', '${textKey(runId)}', gen_random_uuid(), 'A', 1, '["${text}"]');
     insert into started_batch (project_id, batch_key, set_id, batch_id, suite_name, answer, trigger, author, run_count, note, started_at)
       values (${batch}, 'S', '{}', 'api', 'test', 1, '${text}', now());
     insert into webhook_delivery (project_id, id, webhook_id, set_id, batch_id, payload, status, created_at)
       values ('${project.id}', gen_random_uuid()::text, 'w', '${place.setId}', '${place.batchId}', '${text}', 'delivered', now());
     insert into blessing (project_id, id, set_key, batch_key, note, blessed_at, author, withdrawn_at)
       values ('${project.id}', gen_random_uuid(), '${textKey(place.setId)}', '${textKey(place.batchId)}', '${text}', now(), 'A', now());
     insert into quarantine (project_id, id, set_key, cell_key, set_id, reason, started_at, until, author)
       values ('${project.id}', gen_random_uuid(), '${textKey(place.setId)}', gen_random_uuid(), '${place.setId}', '${text}', now(), now(), 'A')`,
  );
  for (const [kind, shared] of [
    ["badge", "null, null"],
    ["batch", `'${place.batchId}', null`],
    ["run", `'${place.batchId}', '${runId}'`],
  ])
    await runOnDatabase(
      `insert into share_link (project_id, id, kind, set_id, batch_id, run_id, hash, created_by, expires_at)
         values ('${project.id}', gen_random_uuid(), '${kind}', '${place.setId}', ${shared}, gen_random_uuid(), '${text}', now())`,
    );
  await indexWaiting({ settleMs: 0 });
  return { ...place, runId, traceId };
}

function finishedEvent(ids: object, text: string): object {
  return {
    type: "SCENARIO_RUN_FINISHED",
    timestamp: CONVERSATION_START + 10,
    ...ids,
    status: "FAILED",
    results: {
      verdict: "failure",
      reasoning: `Because of ${text}`,
      metCriteria: [`Says ${text}`],
      unmetCriteria: [],
    },
  };
}

export async function addSpan(
  project: TestProject,
  { traceId, runId, text = "" }: { traceId: string; runId: string; text?: string },
): Promise<void> {
  const draft = {
    id: randomUUID(),
    otelTraceId: null,
    sessionId: traceId,
    startedAt: Date.now(),
    inputs: { text },
    metadata: { scenario_run_id: runId },
    scenarioRunId: runId,
  };
  await storeSpans([prepareSpans(project.ctx, [draft], Date.now())]);
}

/** "found", or the code of the error. */
export const codeOf = (found: Promise<unknown>) =>
  found.then(
    () => "found",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );

export const codesOf = ({ ctx }: TestProject, { setId, batchId, runId, traceId }: MarkedRun) =>
  Promise.all([
    codeOf(getRun(ctx, runId)),
    codeOf(getBatchDetail(ctx, { setId, batchId })),
    codeOf(getSet(ctx, setId)),
    codeOf(readTrace(ctx, traceId)),
  ]);
