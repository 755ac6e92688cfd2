// The cell of a run: scenario × target × persona × parameters. Runs of one cell within a batch are its repeats, and over
// batches they are its history.
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { printJson } from "@/lib/base/json/exact-json";
import { readRunStamp } from "@/lib/results/runs/run-stamp";

interface CellRun {
  setId: string;
  scenarioId: string;
  name: string | null;
  metadata: Record<string, unknown> | null;
}

export interface RunCell {
  /** Equal for runs of one cell. */
  identity: string;
  target: string | null;
  persona: string | null;
  /** As people read them: `CITY=Rome, GUESTS=4`. */
  parameters: string | null;
  /** From 1; null for a run that was not started here. */
  repeat: number | null;
  /** So many repeats have to pass; null for all. */
  passAtLeast: number | null;
  /** It was added to its batch to tell a regression from chance; else null. */
  isExtra: true | null;
}

/** LangWatch's SDK makes such an id for each run of a scenario that has none. */
const GENERATED_ID = /^scenario_[0-9A-Za-z]{27}$/;

export function cellOfRun(run: CellRun): RunCell {
  const { target, targetId, persona, personaId, parameters, ...stamp } = readRunStamp(run.metadata);
  const { repeat, passAtLeast } = stamp;
  const isExtra = stamp.isExtra || null; // as rows have it that were written before
  const identity = canonicalJson([
    scenarioIdentity(run),
    targetId ?? target,
    personaId ?? persona,
    parameters,
  ]);
  const shown = parametersText(parameters);
  return { identity, target, persona, parameters: shown, repeat, passAtLeast, isExtra };
}

function scenarioIdentity({ setId, scenarioId, name }: CellRun): readonly string[] {
  const isGenerated = name !== null && GENERATED_ID.test(scenarioId);
  return isGenerated ? [setId, name] : [scenarioId];
}

/** Null where there is none. */
function parametersText(parameters: Record<string, unknown>): string | null {
  const parts = Object.entries(parameters).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : printJson(value)}`,
  );
  return parts.length === 0 ? null : parts.join(", ");
}
