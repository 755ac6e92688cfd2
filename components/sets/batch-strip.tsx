import { ResultStrip } from "@/components/runs/result-strip";
import { formatPercent } from "@/lib/base/text/format";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import type { BatchMark } from "@/lib/results/sets/set-schema";

/** The latest batches, the newest at the right: how much passed, and the worst outcome of the rest. */
export function BatchStrip({ batches }: { batches: readonly BatchMark[] }) {
  const bars = batches.map(({ number, passRate, worst }) => {
    const { shownAs } = RUN_COUNTERS.find(({ counter }) => counter === worst) ?? {
      shownAs: "PENDING" as const,
    };
    const rate = passRate === null ? "no pass rate" : `${formatPercent(passRate)} passed`;
    const label = `#${String(number)}, ${rate}`;
    return { key: String(number), status: shownAs, label, passed: passRate ?? 0 };
  });
  return <ResultStrip of="batch" bars={bars} />;
}
