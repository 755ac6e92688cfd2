// The cases of a batch, with why they did not pass.
import type { RequestContext } from "@/lib/access/context";
import { batchKeyOf, textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { pagePaths } from "@/lib/base/paths";
import { startOfText } from "@/lib/base/text/visible-text";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import { policyText } from "@/lib/results/cells/cell-policy";
import { CELL_TRAITS } from "@/lib/results/cells/cell-results";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { CELL_KEY, isInBatch } from "@/lib/results/runs/server/run-query";
import { currentClock, shownStatus } from "@/lib/results/runs/server/status-conditions";
import type { ConversationLine } from "@/lib/scenarios/drafting/conversation-source";
import { partText } from "@/lib/transcript/conversation";
import {
  caseCriterionSchema,
  caseName,
  caseRunSchema,
  inQuarantine,
  statusOfCell,
  statusOfRun,
  type CaseCriterion,
  type CaseMode,
  type CaseRun,
  type GateCase,
  type GateDocument,
} from "../formats/gate-case";
import type { JudgedCell } from "../select-cells";
import type { JudgedBatch } from "./judge-batch";

export async function loadDocument(
  ctx: RequestContext,
  judged: JudgedBatch,
  mode: CaseMode,
): Promise<GateDocument> {
  const { report, row } = judged;
  const { baseline } = report;
  return {
    report,
    cases: await loadCases(ctx, judged, mode),
    batchKey: batchKeyOf(row.setId, row.batchId),
    baselineKey: baseline && batchKeyOf(baseline.setId, baseline.batchId),
  };
}

/** The worst first, in the order of the cells. */
async function loadCases(
  ctx: RequestContext,
  { row: { setId, batchId }, cells, ...judged }: JudgedBatch,
  mode: CaseMode,
): Promise<GateCase[]> {
  const batch = { setId, batchId };
  const runs = groupBy(await loadRuns(ctx, batch), ({ cellKey }) => cellKey);
  const drafts = cells.flatMap((cell) => {
    const ofCell = runs.get(cell.cellKey) ?? [];
    const quarantine = judged.quarantined.get(cell.cellKey) ?? null;
    const cases =
      mode === "scenario" ? ofScenario(cell, ofCell) : ofCell.map((run) => ofRepeat(cell, run));
    const how = { quarantine, as: judged.quarantinedAs };
    return cases.map(({ run, one }) => ({ run, one: inQuarantine(one, how) }));
  });
  const shown = drafts.map(({ run }) => run.runId);
  const criteria = await loadCriteria(ctx, shown);
  const turns = await loadTurns(
    ctx,
    drafts.flatMap(({ run, one }) => (one.status === "failed" ? [run.runId] : [])),
  );
  const { baseUrl } = getEnv();
  return drafts.map(({ run: { runId }, one }) => ({
    ...one,
    suite: one.suite || setId,
    url: baseUrl + pagePaths.run({ project: ctx.project.slug, ...batch, runId }),
    criteria: (criteria.get(textKey(runId)) ?? []).map(toCriterion),
    turns: turns.get(runId) ?? [],
  }));
}

interface Draft {
  /** The one that the case shows. */
  run: CaseRun;
  one: Omit<GateCase, "url" | "criteria" | "turns" | "quarantine">;
}

/** None of a cell whose runs were archived since it was read. */
function ofScenario(cell: JudgedCell, runs: readonly CaseRun[]): Draft[] {
  const [worst] = runs;
  if (!worst) return [];
  const { success, failed } = cell.counts;
  const durations = runs.map(({ durationMs }) => durationMs ?? 0);
  const repeats = runs.toSorted((a, b) => (a.repeat ?? 0) - (b.repeat ?? 0));
  return [
    {
      run: worst,
      one: {
        ...commonOf(cell),
        id: cell.cellKey,
        name: caseName(cell),
        status: statusOfCell(cell),
        rawStatus: cell.result,
        message: messageOf(cell),
        durationMs: Math.max(...durations.slice(0, MAX_REPEATS), 0),
        startedAtMs: Date.parse(cell.startedAt),
        isFlaky: success > 0 && failed > 0,
        runs: repeats.slice(0, MAX_REPEATS).map(toRepeat),
      },
    },
  ];
}

function messageOf(cell: JudgedCell): string {
  const { result, policy, summary } = cell;
  if (statusOfCell(cell) === "passed") return "";
  return summary ?? (policy ? policyText(policy) : CELL_TRAITS[result].explanation);
}

const MAX_REPEATS = 100;

function ofRepeat(cell: JudgedCell, run: CaseRun): Draft {
  const { repeat, status, durationMs, startedAt, summary, runId } = run;
  const number = repeat === null || cell.counts.total === 1 ? "" : ` #${String(repeat)}`;
  return {
    run,
    one: {
      ...commonOf(cell),
      id: runId,
      name: `${caseName(cell)}${number}`,
      status: statusOfRun(run),
      rawStatus: status,
      message: status === "SUCCESS" ? "" : (summary ?? STATUS_TRAITS[status].label),
      durationMs: durationMs ?? 0,
      startedAtMs: startedAt.getTime(),
      isFlaky: false,
      runs: [toRepeat(run)],
    },
  };
}

function commonOf({ target, parameters, labels }: JudgedCell) {
  return { suite: target ?? "", parameters, labels };
}

const toRepeat = ({ runId, status, repeat }: CaseRun) => ({ runId, status, repeat });
const toCriterion = ({ text, result, reason }: CaseCriterion): CaseCriterion => ({
  ...{ text, result, reason },
});

/** The worst of each cell first. */
async function loadRuns(ctx: RequestContext, batch: BatchIds): Promise<CaseRun[]> {
  const scope = { projectId: ctx.project.id, ...batch };
  return queryRows(
    getPrisma(),
    caseRunSchema,
    sql`select ${CELL_KEY}::text as "cellKey", r.run_id as "runId", ${shownStatus(currentClock())} as status, r.repeat,
      r.duration_ms as "durationMs", r.started_at as "startedAt", r.summary
    from run r where ${isInBatch(scope)} order by r.triage_rank, r.started_at, r.run_key`,
  );
}

const MAX_CRITERIA = 50_000;
const MAX_REASON = 1000;

/** Of each run, by the key of the run. They are looked up run by run, as in CRITERIA_OF_RUN. */
async function loadCriteria(ctx: RequestContext, runIds: readonly string[]) {
  const rows = await queryRows(
    getPrisma(),
    caseCriterionSchema,
    sql`select k.run_key::text as "runKey", left(c.text, ${MAX_REASON}) as text, c.result, left(c.reason, ${MAX_REASON}) as reason
    from unnest(${runIds.map(textKey)}::uuid[]) with ordinality as k(run_key, place)
    cross join lateral (
      select * from run_criterion o where o.project_id = ${ctx.project.id}::uuid and o.run_key = k.run_key offset 0
    ) c
    order by k.place, c.position limit ${MAX_CRITERIA}`,
  );
  return groupBy(rows, ({ runKey }) => runKey);
}

/** Whole conversations are read for them, so only so many cases show how theirs ended. */
const MAX_CONVERSATIONS = 50;
const SHOWN_TURNS = 10;
const MAX_TURN = 500;

async function loadTurns(
  ctx: RequestContext,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, ConversationLine[]>> {
  const turns = new Map<string, ConversationLine[]>();
  for (const runId of runIds.slice(0, MAX_CONVERSATIONS)) {
    const { messages } = await getTranscript(ctx, runId);
    turns.set(
      runId,
      messages.slice(-SHOWN_TURNS).map(({ role, parts }) => ({
        role,
        text: startOfText(parts.map(partText).join(" "), MAX_TURN),
      })),
    );
  }
  return turns;
}
