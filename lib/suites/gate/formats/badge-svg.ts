// The badge of a set: how its latest batch went, in the width of a line.
import { formatPercent } from "@/lib/base/text/format";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { passRate } from "@/lib/results/runs/run-status";
import { DEFAULT_RULES } from "../gate-rules";
import { checkRequirements } from "../requirement-checks";
import { xmlText } from "./xml-text";

interface Badge {
  label: string;
  /** Null where there is no batch. */
  batch: BadgeBatch | null;
}

export interface BadgeBatch {
  /** Without repeats that a decision has spared. */
  counts: RunCounts;
  /** The same without cells in quarantine. */
  counted: RunCounts;
  /** A cell that counts did not pass. */
  isFailing: boolean;
  /** A cell that counts is not decided, or the rest was not started because of its cost. */
  isOpen: boolean;
}

const MAX_LABEL = 40;

interface Message {
  text: string;
  colour: string;
}

const NEUTRAL = "#57606a";
const GOOD = "#1a7f37";
const BAD = "#cf222e";

/** The pass rate of pages, with how many runs it is of. */
function messageOf(batch: BadgeBatch | null): Message {
  const rate = batch && passRate(batch.counts);
  if (!batch || rate === null) return { text: "no data", colour: NEUTRAL };
  const { counts, counted, isFailing, isOpen } = batch;
  const text = `${formatPercent(rate)} of ${String(counts.success + counts.failed)}`;
  if (counts.unfinished > 0) return { text: `running · ${text}`, colour: NEUTRAL };
  if (isFailing) return { text: `failing · ${text}`, colour: BAD };
  // As the gate has it: where runs were cancelled, it is not established that every one passes.
  const isEstablished = checkRequirements(DEFAULT_RULES.require, { all: counts, counted }).every(
    ({ status }) => status === "passed",
  );
  if (isOpen || !isEstablished) return { text: `incomplete · ${text}`, colour: NEUTRAL };
  return { text: `passing · ${text}`, colour: GOOD };
}

const CHARACTER = 6.6;
const PADDING = 12;

const widthOf = (text: string) => Math.ceil(Array.from(text).length * CHARACTER) + PADDING;

export function badgeSvg({ label, batch }: Badge): string {
  const name = xmlText(Array.from(label).slice(0, MAX_LABEL).join("")).replaceAll('"', "&quot;");
  const { text, colour } = messageOf(batch);
  const [left, right] = [widthOf(label.slice(0, MAX_LABEL)), widthOf(text)];
  const width = left + right;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="20" role="img" aria-label="${name}: ${text}">
<title>${name}: ${text}</title>
<rect width="${String(width)}" height="20" rx="3" fill="#24292f"/>
<path d="M${String(left)} 0h${String(right - 3)}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${String(right - 3)}z" fill="${colour}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
<text x="${String(left / 2)}" y="14">${name}</text>
<text x="${String(left + right / 2)}" y="14">${text}</text>
</g>
</svg>
`;
}
