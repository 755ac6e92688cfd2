// Results in a row, the newest at the right. All bars are of one height: passed is solid, failed hollow, an error crossed,
// and what has no result a line at the foot. So nothing depends on colour alone. Of many runs, the solid part is those that
// passed.
import { TONE_TEXT } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { STATUS_TRAITS, type RunStatus, type StatusIcon } from "@/lib/results/runs/run-status";

const WIDTH = 7;
const HEIGHT = 16;

export interface StripBar {
  key: string;
  status: RunStatus;
  /** What the bar is, beyond its result: `#12`. */
  label?: string;
  /** How much of it passed, from 0 to 1; of a single run it follows from the status. */
  passed?: number;
}

/** What the bars of a strip are. */
const NAMES = {
  run: "runs",
  batch: "batches",
  "run of this cell": "runs of this cell",
  "result of this cell": "results of this cell",
} as const;

type BarName = keyof typeof NAMES;

interface ResultStripProps {
  of: BarName;
  bars: readonly StripBar[];
  className?: string;
}

export function ResultStrip({ of, bars, className }: ResultStripProps) {
  if (bars.length === 0) return <span className="text-subtle">–</span>;
  return (
    <svg
      role="img"
      aria-label={describeBars(of, bars)}
      viewBox={`0 0 ${String(bars.length * WIDTH)} ${String(HEIGHT)}`}
      width={bars.length * WIDTH}
      height={HEIGHT}
      className={cn("max-w-full forced-color-adjust-none", className)}
    >
      {bars.map(({ key, status, label, passed = 0 }, index) => (
        <g
          key={key}
          transform={`translate(${String(index * WIDTH)} 0)`}
          className={TONE_TEXT[STATUS_TRAITS[status].tone]}
        >
          <title>{[label, STATUS_TRAITS[status].label].filter(Boolean).join(": ")}</title>
          <rect width={WIDTH} height={HEIGHT} fill="transparent" />
          <Bar icon={STATUS_TRAITS[status].icon} />
          <Passed share={passed} />
        </g>
      ))}
    </svg>
  );
}

/** The passed part of a bar, from its foot. */
function Passed({ share }: { share: number }) {
  if (share === 0) return null;
  const height = share * 14;
  return (
    <rect y={15 - height} width="5" height={height} className="text-success" fill="currentColor" />
  );
}

/** One bar by itself. */
export function ResultBar({ status, passed = 0 }: Pick<StripBar, "status" | "passed">) {
  const { tone, icon } = STATUS_TRAITS[status];
  return (
    <svg
      aria-hidden
      viewBox={`0 0 5 ${String(HEIGHT)}`}
      width={5}
      height={HEIGHT}
      className={TONE_TEXT[tone]}
    >
      <Bar icon={icon} />
      <Passed share={passed} />
    </svg>
  );
}

function Bar({ icon }: { icon: StatusIcon }) {
  if (icon === "check") return <rect y="1" width="5" height="14" rx="1" fill="currentColor" />;
  if (icon === "cross")
    return (
      <rect
        x="0.75"
        y="1.75"
        width="3.5"
        height="12.5"
        rx="0.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    );
  if (icon === "bolt" || icon === "clock")
    return (
      <path d="M0.75 1.75h3.5v12.5h-3.5z M0.75 14.25L4.25 1.75" fill="none" stroke="currentColor" />
    );
  return <rect y="12" width="5" height="3" rx="1" fill="currentColor" />;
}

/** What a strip says to readers. */
export function describeBars(of: BarName, bars: readonly Pick<StripBar, "status">[]): string {
  const parts = RUN_COUNTERS.flatMap(({ word, statuses }) => {
    const count = bars.filter(({ status }) => statuses.includes(status)).length;
    return count === 0 ? [] : [`${String(count)} ${word}`];
  });
  const name = bars.length === 1 ? of : `${String(bars.length)} ${NAMES[of]}`;
  return `Last ${name}: ${parts.join(", ")}`;
}
