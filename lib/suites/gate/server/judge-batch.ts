import type { RequestContext } from "@/lib/access/context";
import { pagePaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import { toBatchSummary, type NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { findConfirmState } from "@/lib/results/batches/server/confirm-state";
import { CELL_RESULTS, type CellResult } from "@/lib/results/cells/cell-results";
import { sumOf } from "@/lib/results/comparison/statistics";
import { endOfQuarantine, isActive } from "@/lib/results/quarantine/quarantine-schema";
import { findGateRules } from "../../server/suites";
import { suiteOfSet } from "../../suite-set";
import type { GateRequest } from "../gate-api";
import { MAX_LISTED_CELLS, type GateReport } from "../gate-report";
import { DEFAULT_RULES, type GateRules, type QuarantinedAs, type ReadRules } from "../gate-rules";
import { baselineRef, judgeGate, needsBaseline, type GateJudgement } from "../judge-gate";
import type { JudgedCell } from "../select-cells";
import { findGateBatch } from "./find-gate-batch";
import { listCellUrls } from "./list-cell-urls";
import { loadFacts, type LoadedFacts } from "./load-facts";
import { readRules } from "./read-rules";

/** What a report is made of, for formats that show every cell. */
export interface JudgedBatch {
  report: GateReport;
  row: NumberedBatchRow;
  cells: readonly JudgedCell[];
  /** Why cells count for nothing, by their keys. */
  quarantined: ReadonlyMap<string, string>;
  quarantinedAs: QuarantinedAs;
}

/** Throws not_found, gone for the batch, invalid_request for one that would be compared with itself. */
export async function judgeBatch(ctx: RequestContext, request: GateRequest): Promise<JudgedBatch> {
  const asked = await findGateBatch(ctx, request);
  const confirm = await findConfirmState(ctx, asked);
  // Suspects may have been added since.
  const row = confirm ? await findGateBatch(ctx, placeOf(asked)) : asked;
  const { rules, from } = await rulesFor(ctx, request, row);
  const readable = withBaseline(rules.rules ?? DEFAULT_RULES, request.baseline);
  const facts = await loadFacts(ctx, { row, confirm }, readable);
  const judgement = rules.rules ? judgeGate(readable, facts) : unreadable(rules);
  const report = await toReport(ctx, { row, facts, judgement, rules: readable });
  const problems = rules.problems;
  const { quarantine, quarantinedAs } = readable;
  const ignored = quarantine === "fail" ? [] : facts.quarantines.filter(isActive);
  return {
    report: { ...report, rulesFrom: from, problems },
    row,
    cells: facts.cells,
    quarantined: new Map(ignored.map(({ cellKey, reason }) => [cellKey, reason])),
    quarantinedAs,
  };
}

const placeOf = ({ batchId: batch, setId }: NumberedBatchRow) => ({ batch, setId });

interface ChosenRules {
  rules: ReadRules;
  from: GateReport["rulesFrom"];
}

/** Those of the request, else of the suite. */
async function rulesFor(
  ctx: RequestContext,
  { rules }: GateRequest,
  { setId }: NumberedBatchRow,
): Promise<ChosenRules> {
  if (rules !== undefined) return { rules: await readRules(rules), from: "request" };
  const suiteId = suiteOfSet(setId);
  const stored = suiteId === null ? null : await findGateRules(ctx, suiteId);
  if (stored !== null) return { rules: await readRules(stored), from: "suite" };
  return { rules: { rules: DEFAULT_RULES, problems: [] }, from: "default" };
}

/** With this baseline in the place of every other one. */
function withBaseline(rules: GateRules, baseline: string | undefined): GateRules {
  if (baseline === undefined) return rules;
  return {
    ...rules,
    rules: rules.rules.map((rule) => (needsBaseline(rule) ? { ...rule, against: baseline } : rule)),
  };
}

function unreadable({ problems }: ReadRules): GateJudgement {
  const [first] = problems;
  const place = first?.field ? `${first.field}: ` : "";
  const sentence = `The rules cannot be read: ${place}${first?.message ?? ""}`;
  return { outcome: "usage", sentence, verdicts: [] };
}

interface Judged {
  row: NumberedBatchRow;
  facts: LoadedFacts;
  judgement: GateJudgement;
  rules: GateRules;
}

async function toReport(
  ctx: RequestContext,
  { row, facts, judgement, rules }: Judged,
): Promise<Omit<GateReport, "rulesFrom" | "problems">> {
  const listed = new Set(
    judgement.verdicts.flatMap(({ reasons }) => reasons.slice(0, MAX_LISTED_CELLS)),
  );
  const quarantined = facts.quarantines.filter(isActive);
  for (const { cellKey } of quarantined.slice(0, MAX_LISTED_CELLS)) listed.add(cellKey);
  const cells = facts.cells.filter(({ cellKey }) => listed.has(cellKey));
  const urls = await listCellUrls(ctx, row, cells);
  const byKey = new Map(cells.map((cell) => [cell.cellKey, cell]));
  const rule = rules.rules.find(needsBaseline);
  const base = rule && facts.found.get(baselineRef(rule));
  const bases = rules.rules
    .filter(needsBaseline)
    .flatMap((one) => facts.found.get(baselineRef(one)) ?? []);
  return {
    outcome: judgement.outcome,
    sentence: judgement.sentence,
    project: ctx.project.slug,
    batch: { ...batchWithUrl(ctx, row), costUsd: costOf(facts.cells) },
    baseline: base ? batchWithUrl(ctx, base) : null,
    baselines: [...new Set(bases.map(({ batchId }) => batchId))],
    cells: countResults(facts.cells),
    quarantine: {
      isIgnored: rules.quarantine === "ignore",
      cellCount: quarantined.length,
      cells: quarantined.slice(0, MAX_LISTED_CELLS).flatMap(({ cellKey, ...of }) => {
        const cell = byKey.get(cellKey);
        const { reason, owner, ticketUrl, until } = of;
        const shown = { reason, owner, ticketUrl, until };
        return cell ? [{ ...toGateCell(cell, urls.get(cellKey) ?? ""), ...shown }] : [];
      }),
      notes: facts.quarantines
        .flatMap((one) => endOfQuarantine(one) ?? [])
        .slice(0, MAX_LISTED_CELLS),
    },
    verdicts: judgement.verdicts.map(({ reasons, ...verdict }) => ({
      ...verdict,
      cellCount: reasons.length,
      cells: reasons.slice(0, MAX_LISTED_CELLS).flatMap((key) => {
        const cell = byKey.get(key);
        return cell ? [toGateCell(cell, urls.get(key) ?? "")] : [];
      }),
    })),
  };
}

export function batchWithUrl(ctx: RequestContext, row: NumberedBatchRow) {
  const { setId, batchId } = row;
  const project = ctx.project.slug;
  const url = getEnv().baseUrl + pagePaths.batch({ project, setId, batchId });
  return { ...toBatchSummary(row), url };
}

function costOf(cells: readonly JudgedCell[]): number | null {
  const known = cells.flatMap(({ costUsd }) => costUsd ?? []);
  return known.length === 0 ? null : sumOf(known);
}

function countResults(cells: readonly JudgedCell[]): Record<CellResult, number> {
  const counts = CELL_RESULTS.map((result) => [
    result,
    cells.filter((cell) => cell.result === result).length,
  ]);
  return Object.fromEntries(counts) as Record<CellResult, number>; // one entry for each result
}

function toGateCell(cell: JudgedCell, url: string) {
  const { cellKey, scenarioId, name, target, persona, parameters, ...rest } = cell;
  const { result, summary, counts, policy } = rest;
  const shown = { cellKey, scenarioId, name, target, persona, parameters };
  return { ...shown, result, summary, counts, policy, url };
}
