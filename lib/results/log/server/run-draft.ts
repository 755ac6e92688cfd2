// The events of one run in one write, before the write: repeats left out, contents numbered, the state folded.
import { deriveRun, type DerivedRun } from "@/lib/results/runs/derive-run";
import { applyEvent } from "@/lib/results/runs/fold-run";
import { EMPTY_RUN_STATE, parseRunState, type RunState } from "@/lib/results/runs/run-state";
import { formatOrdinals } from "../message-marks";
import type { EventKind, RunFact } from "../run-event";
import type { LockedRun } from "./lock-runs";
import type { LogIndex } from "./log-index";
import type { Piece } from "./pieces";
import type { PreparedEvent } from "./prepared-event";

/** A row of the log. */
export interface EventRow {
  projectId: string;
  runKey: string;
  seq: number;
  hash: string;
  kind: EventKind;
  timestampMs: number;
  receivedAtMs: number;
  envelope: number;
  messages: string | null;
  contentFrom: number;
  contentHashes: string;
  contents: string[];
}

export class RunDraft {
  readonly run: LockedRun;
  readonly log: LogIndex;
  readonly rows: EventRow[] = [];
  /** Numbers given in this write. */
  readonly numbers = new Map<string, number>();
  /** Hashes of bytes outside the database that this write brings. */
  readonly media = new Set<string>();
  readonly before: DerivedRun | null;
  receivedAtMs = 0;
  readonly #finishBefore: string | undefined;
  #state: RunState;
  readonly #events = new Set<string>();

  constructor(run: LockedRun, log: LogIndex) {
    this.run = run;
    this.log = log;
    this.#state = parseRunState(run.state);
    this.#finishBefore = this.#state.finish?.hash;
    this.before = this.#state === EMPTY_RUN_STATE ? null : deriveRun(this.#state);
  }

  get state(): RunState {
    return this.#state;
  }

  /** Another event decides the results than before. */
  get hasNewFinish(): boolean {
    return this.#state.finish?.hash !== this.#finishBefore;
  }

  get events(): ReadonlySet<string> {
    return this.#events;
  }

  /** Adds an event; one that is in the log already changes nothing. */
  add(event: PreparedEvent): void {
    const { hash, writtenHash, timestampMs, receivedAtMs, fact } = event;
    const { events } = this.log;
    if (events.has(hash) || events.has(writtenHash) || this.#events.has(hash)) return;
    const fresh: Piece[] = [];
    const contentFrom = this.log.numbers.size + this.numbers.size;
    const envelope = this.#number(event.envelope, fresh);
    const messages =
      event.messages && formatOrdinals(event.messages.map((piece) => this.#number(piece, fresh)));
    this.rows.push({
      projectId: this.run.projectId,
      runKey: this.run.runKey,
      seq: this.log.eventCount + this.rows.length,
      hash,
      kind: fact.kind,
      timestampMs,
      receivedAtMs,
      envelope,
      messages,
      contentFrom,
      contentHashes: fresh.map((piece) => piece.hash).join(""),
      contents: fresh.map(({ json, cut }) => cut?.text ?? json),
    });
    this.#events.add(hash);
    this.receivedAtMs = Math.max(this.receivedAtMs, receivedAtMs);
    this.#state = applyEvent(this.#state, { ...event, fact: toFact(event, messages) });
  }

  /** The number of a content; a new one gets the next and goes into the row of this event. */
  #number(piece: Piece, fresh: Piece[]): number {
    const known = this.log.numbers.get(piece.hash) ?? this.numbers.get(piece.hash);
    if (known !== undefined) return known;
    const number = this.log.numbers.size + this.numbers.size;
    this.numbers.set(piece.hash, number);
    fresh.push(piece);
    for (const hash of piece.cut?.media ?? []) this.media.add(hash);
    return number;
  }
}

function toFact(event: PreparedEvent, ordinals: string | null): RunFact {
  const { fact, messages, messageMarks } = event;
  if (fact.kind !== "snapshot") return fact;
  const messageCount = messages?.length ?? 0;
  return { kind: "snapshot", messages: ordinals ?? "", messageCount, messageMarks };
}
