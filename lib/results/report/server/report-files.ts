// HTML reports of a batch and of a run, as they are exported and shared.
import type { RequestContext } from "@/lib/access/context";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { formatAbsoluteTime } from "@/lib/base/text/format";
import { batchTitle } from "@/lib/results/batches/batch-title";
import type { Provenance } from "@/lib/results/batches/provenance";
import { getBatch } from "@/lib/results/batches/server/batches";
import { getRun } from "@/lib/results/runs/server/get-run";
import { listRuns } from "@/lib/results/runs/server/list-runs";
import { getSet } from "@/lib/results/sets/server/sets";
import type { ReportHead } from "../report-data";
import { reportPolicy } from "../report-frame";
import { loadReportAssets } from "./report-assets";
import { writeReport } from "./write-report";

/** A browser has to show the list. The runs that need a person come first. */
const MAX_RUNS = 5000;
const RUNS_A_PAGE = 200;

export interface ReportFile {
  pieces: AsyncGenerator<string, undefined>;
  /** Without its ending. */
  filename: string;
  policy: string;
}

/** Throws not_found, gone. */
export async function reportOfBatch(ctx: RequestContext, batch: BatchIds): Promise<ReportFile> {
  const [{ number, attempt, counts, provenance, startedAt }, { suite }, assets] = await Promise.all(
    [getBatch(ctx, batch), getSet(ctx, batch.setId), loadReportAssets()],
  );
  const name = suite?.name ?? batch.setId;
  const head: ReportHead = {
    title: `${name} · ${batchTitle(number, attempt)}`,
    facts: [
      ...factsOf(provenance),
      ["Started", `${formatAbsoluteTime(Date.parse(startedAt), "UTC")} UTC`],
      ["Batch", batch.batchId],
    ],
    counts,
    leftOut: Math.max(0, counts.total - MAX_RUNS),
    writtenAt: new Date(ctx.now).toISOString(),
  };
  return {
    pieces: writeReport(ctx, { head, assets }, runIdsOf(ctx, batch)),
    filename: `${batch.setId}-${String(number)}`,
    policy: reportPolicy(assets),
  };
}

/** Throws not_found, gone. */
export async function reportOfRun(ctx: RequestContext, runId: string): Promise<ReportFile> {
  const [run, assets] = await Promise.all([getRun(ctx, runId), loadReportAssets()]);
  const head: ReportHead = {
    title: run.name ?? run.scenarioId,
    facts: [],
    counts: null,
    leftOut: 0,
    writtenAt: new Date(ctx.now).toISOString(),
  };
  return {
    pieces: writeReport(ctx, { head, assets }, [runId]),
    filename: `run-${runId}`,
    policy: reportPolicy(assets),
  };
}

const LABELS = [
  ["branch", "Branch"],
  ["commit", "Commit"],
  ["agentVersion", "Version of the agent"],
  ["pullRequest", "Pull request"],
  ["ciUrl", "CI run"],
  ["actor", "Started by"],
  ["note", "Note"],
] as const satisfies (readonly [keyof Provenance, string])[];

function factsOf(provenance: Provenance): [string, string][] {
  const texts = LABELS.flatMap(([field, label]): [string, string][] => {
    const value = provenance[field];
    return value === null ? [] : [[label, value]];
  });
  return provenance.tags.length === 0 ? texts : [...texts, ["Tags", provenance.tags.join(", ")]];
}

async function* runIdsOf(ctx: RequestContext, batch: BatchIds): AsyncGenerator<string, undefined> {
  let cursor: string | undefined;
  let left = MAX_RUNS;
  do {
    const limit = Math.min(RUNS_A_PAGE, left);
    const page = await listRuns(ctx, batch, { limit, cursor, sort: "triage" });
    for (const { runId } of page.items) yield runId;
    left -= page.items.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && left > 0);
}
