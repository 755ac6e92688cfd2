import { ResultStrip } from "@/components/runs/result-strip";
import { formatPercent } from "@/lib/base/text/format";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import type { BatchMark } from "@/lib/results/sets/set-schema";

/** The latest batches, the newest at the right, each by its worst outcome. */
export function BatchStrip({ batches }: { batches: readonly BatchMark[] }) {
  const bars = batches.map(({ number, passRate, worst }) => {
    const { shownAs } = RUN_COUNTERS.find(({ counter }) => counter === worst) ?? {
      shownAs: "PENDING" as const,
    };
    const rate = passRate === null ? "no pass rate" : `${formatPercent(passRate)} passed`;
    return { key: String(number), status: shownAs, label: `#${String(number)}, ${rate}` };
  });
  return <ResultStrip of="batches" bars={bars} />;
}
