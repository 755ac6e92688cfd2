import { ownValue } from "@/lib/base/json/own-value";
import type { CellChange, ComparisonOutcome } from "@/lib/results/comparison/cell-changes";
import type { Comparison } from "@/lib/results/comparison/comparison-schema";
import { CliError, EXIT } from "../exit-codes";
import { oneLine, terminalJson } from "../output/terminal";
import type { Session } from "../session";

const EXIT_OF: Record<ComparisonOutcome, number> = {
  worse: EXIT.failed,
  "not-worse": EXIT.passed,
  "cannot-tell": EXIT.incomplete,
  "no-baseline": EXIT.incomplete,
};

const WORSE: readonly CellChange[] = ["new-failure", "less-stable"];

/** Compares a batch with an earlier one. */
export async function compare({ options, io, server }: Session): Promise<number> {
  const now = options.text("new");
  if (now === undefined) throw new CliError("usage", "Name a batch: --new ID.");
  const query = { new: now, base: options.text("base"), setId: options.text("set") };
  const comparison = await server.json<Comparison>("/comparison", { query });
  const { verdict, regressions, cells, isRunning } = comparison;
  if (options.has("json")) io.out(terminalJson(comparison));
  else {
    const worse = cells.items.filter(({ status }) => WORSE.includes(status));
    const lines = worse.map(({ scenario, status, grade, base, new: after }) => {
      const rates = `${rateText(base)} → ${rateText(after)}`;
      return oneLine(
        `${scenario.name ?? scenario.scenarioId}: ${status}, ${String(grade)} (${rates})`,
      );
    });
    const counts = `Regressions: ${String(regressions.confirmed)} confirmed, ${String(regressions.likely)} likely, ${String(regressions.unproven)} may be chance`;
    const soFar = isRunning ? ["A batch is still running, so this is not final."] : [];
    io.out([...lines, counts, oneLine(verdict.sentence), ...soFar].join("\n"));
  }
  if (isRunning) return EXIT.incomplete;
  return ownValue(EXIT_OF, verdict.outcome) ?? EXIT.incomplete; // a later version may have others
}

const rateText = ({ passed, of }: { passed: number; of: number }) =>
  `${String(passed)}/${String(of)}`;
