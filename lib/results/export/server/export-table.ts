import { stringify } from "csv-stringify/sync";
import { z } from "zod";

import type { RequestContext } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { streamFile } from "@/lib/platform/http/server/stream-file";
import { getBatch } from "@/lib/results/batches/server/batches";
import { CRITERION_RESULTS } from "@/lib/results/runs/findings/run-criteria";
import type { RunSummary } from "@/lib/results/runs/run-schema";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { partText } from "@/lib/transcript/conversation";
import type { ExportTable } from "../export-schema";
import { runsOf } from "./runs-of-batch";

type Row = Readonly<Record<string, string | number | null>>;

interface Table {
  columns: readonly string[];
  rows: (ctx: RequestContext, runs: readonly RunSummary[]) => Promise<Row[]> | AsyncIterable<Row[]>;
}

const RUN_COLUMNS = [
  "runId",
  "scenarioId",
  "name",
  "target",
  "persona",
  "parameters",
  "repeat",
  "status",
  "verdict",
  "metCount",
  "unmetCount",
  "messageCount",
  "summary",
  "startedAt",
  "finishedAt",
  "durationMs",
  "costUsd",
  "totalTokens",
] as const satisfies (keyof RunSummary)[];

const TABLES: Readonly<Record<ExportTable, Table>> = {
  runs: { columns: RUN_COLUMNS, rows: (_ctx, runs) => Promise.resolve([...runs]) },
  criteria: {
    columns: ["runId", "scenarioId", "name", "criterion", "result", "reason", "messageId"],
    rows: criteriaOf,
  },
  messages: {
    columns: ["runId", "scenarioId", "name", "number", "role", "text", "toolCalls", "traceId"],
    rows: messagesOf,
  },
};

/** A CSV file, sent as it is read. Throws not_found. */
export async function exportTable(
  ctx: RequestContext,
  batch: BatchIds,
  rows: ExportTable,
): Promise<Response> {
  const { number } = await getBatch(ctx, batch);
  return streamFile(csvOf(ctx, batch, TABLES[rows]), {
    contentType: "text/csv",
    filename: `${batch.setId}-${String(number)}-${rows}.csv`,
  });
}

async function* csvOf(
  ctx: RequestContext,
  batch: BatchIds,
  { columns, rows }: Table,
): AsyncGenerator<string, undefined> {
  yield stringify([columns]);
  for await (const runs of runsOf(ctx, batch)) {
    const pages = rows(ctx, runs);
    for await (const page of pages instanceof Promise ? [pages] : pages)
      if (page.length > 0) yield stringify(page, { columns: [...columns], escape_formulas: true });
  }
}

const criterionSchema = z.object({
  runKey: z.string(),
  criterion: z.string(),
  result: z.enum(CRITERION_RESULTS),
  reason: z.string(),
  messageId: z.string().nullable(),
});

async function criteriaOf(ctx: RequestContext, runs: readonly RunSummary[]): Promise<Row[]> {
  const byKey = new Map<string, RunSummary>(runs.map((run) => [textKey(run.runId), run]));
  const found = await queryRows(
    getPrisma(),
    criterionSchema,
    sql`select run_key::text as "runKey", text as criterion, result, reason, message_id as "messageId"
    from run_criterion where project_id = ${ctx.project.id}::uuid and run_key = any(${[...byKey.keys()]}::uuid[])
    order by array_position(${[...byKey.keys()]}::uuid[], run_key), position`,
  );
  return found.map(({ runKey, ...row }) => ({ ...namesOf(byKey.get(runKey)), ...row }));
}

/** Of one run after the other, so that only one conversation is in memory. */
async function* messagesOf(ctx: RequestContext, runs: readonly RunSummary[]) {
  for (const run of runs) {
    const { messages } = await getTranscript(ctx, run.runId);
    yield messages.map(({ role, parts, toolCalls, traceId }, index) => ({
      ...namesOf(run),
      number: index + 1,
      role,
      text: parts.map(partText).filter(Boolean).join("\n"),
      toolCalls: toolCalls.map((call) => `${call.name}(${call.arguments})`).join("\n"),
      traceId,
    }));
  }
}

function namesOf(run: RunSummary | undefined): Row {
  return {
    runId: run?.runId ?? null,
    scenarioId: run?.scenarioId ?? null,
    name: run?.name ?? null,
  };
}
