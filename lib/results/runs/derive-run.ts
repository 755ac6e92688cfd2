// From the folded state to what is shown and listed of a run. Pure: the clock comes in, where it matters, later.
import { foldText } from "@/lib/base/search/search-terms";
import { startOfText } from "@/lib/base/text/visible-text";
import { reportedProvenance, type ProvenanceFields } from "@/lib/results/batches/provenance";
import { hasCall, hasMessage } from "@/lib/results/log/message-marks";
import type { Results, RunPlace } from "@/lib/results/log/run-event";
import { readRunError } from "./run-error";
import type { RunState } from "./run-state";
import { finishedStatus, STATUS_TRAITS, type RunStatus } from "./run-status";

export interface DerivedRun extends RunPlace {
  name: string | null;
  /** Before the clock: a silent run is not stalled here yet (`isStalled`). */
  status: RunStatus;
  triageRank: number;
  results: Results | null;
  /** The sentence that a row shows: the error, else the first unmet criterion, else the reasoning. */
  summary: string | null;
  messageCount: number;
  firstEventAtMs: number;
  startedAtMs: number;
  finishedAtMs: number | null;
  durationMs: number | null;
  lastEventAtMs: number;
  searchText: string;
  /** What its metadata says of its batch. */
  provenance: ProvenanceFields;
}

const SUMMARY_LENGTH = 300;
const SEARCH_TEXT_LENGTH = 4000;

/** The run that a state describes; throws on the empty state, which describes none. */
export function deriveRun(state: RunState): DerivedRun {
  const { first, lastAtMs } = state;
  if (first === null || lastAtMs === null)
    throw new Error("a run without events cannot be derived");
  const { setId, batchId, scenarioId } = first;
  const results = state.finish?.results ?? null;
  const status = deriveStatus(state);
  return {
    setId,
    batchId,
    scenarioId,
    name: presentName(runInfo(state)?.name),
    status,
    triageRank: STATUS_TRAITS[status].triageRank,
    results,
    summary: summarise(results, status),
    messageCount: countMessages(state),
    ...deriveTimes(state, { firstEventAtMs: first.atMs, lastEventAtMs: lastAtMs }),
    provenance: reportedProvenance(runInfo(state)?.metadata ?? null),
    searchText: searchTextOf(runTextsOf(state)),
  };
}

/** What shows a run falls back on the scenario where there is no name, and has nothing to show for a blank one. */
function presentName(name: string | null | undefined): string | null {
  return name === undefined || name?.trim() === "" ? null : name;
}

function deriveTimes(
  { startedAtMs: seenStartMs, finish }: RunState,
  { firstEventAtMs, lastEventAtMs }: { firstEventAtMs: number; lastEventAtMs: number },
) {
  const startedAtMs = seenStartMs ?? firstEventAtMs;
  const finishedAtMs = finish?.atMs ?? null;
  const durationMs = finishedAtMs === null ? null : Math.max(0, finishedAtMs - startedAtMs);
  return { firstEventAtMs, startedAtMs, finishedAtMs, durationMs, lastEventAtMs };
}

function deriveStatus({ finish, queued, start, snapshot, begun }: RunState): RunStatus {
  if (finish) return finishedStatus(finish.status, finish.results?.verdict ?? null);
  const isWaiting = queued && !start && !snapshot && begun.length === 0;
  return isWaiting ? "QUEUED" : "IN_PROGRESS";
}

/** Name, description and metadata of the run: of its start, or of the event that queued it. */
export function runInfo({ start, queued }: RunState): RunState["start"] {
  return start ?? queued ?? null;
}

/** As many as the conversation has (lib/transcript): those of the snapshot, and what was streamed since that is not in it. */
function countMessages({ snapshot, begun }: RunState): number {
  const { messageCount = 0, messageMarks = "" } = snapshot ?? {};
  const added = begun.filter(
    ({ messageId, toolCallId }) =>
      !hasMessage(messageMarks, messageId) &&
      (toolCallId === undefined || !hasCall(messageMarks, toolCallId)),
  );
  return messageCount + new Set(added.map(({ messageId }) => messageId)).size;
}

function summarise(results: Results | null, status: RunStatus): string | null {
  if (!results) return null;
  const error = results.error === null ? null : readRunError(results.error).message;
  const unmet = results.unmetCriteria[0] ?? null;
  const sentence = error ?? unmet ?? (status === "SUCCESS" ? null : results.reasoning);
  return sentence?.slice(0, SUMMARY_LENGTH) ?? null;
}

/** Folding drops marks and invisible characters; of a text that has more of them than others less is found. */
const FOLDED_LENGTH = SEARCH_TEXT_LENGTH * 4;

/** Only what is kept is folded: every event derives the run again, and a reason may have megabytes. */
function searchTextOf(texts: readonly string[]): string {
  const folded: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (length >= SEARCH_TEXT_LENGTH) break;
    const part = foldText(startOfText(text, FOLDED_LENGTH));
    folded.push(part);
    length += part.length + 1;
  }
  return folded.join("\n").slice(0, SEARCH_TEXT_LENGTH);
}

/** Searchable texts of a run: name, scenario, criteria and error. */
export function runTextsOf(state: RunState): string[] {
  const start = runInfo(state);
  const texts = [start?.name, state.first?.scenarioId, start?.description];
  const results = resultTexts(state.finish?.results ?? null);
  return [...texts, ...results].flatMap((text) => (text ? [text] : []));
}

function resultTexts(results: Results | null): (string | null)[] {
  if (!results) return [];
  return [results.error, ...results.unmetCriteria, results.reasoning, ...results.metCriteria];
}
