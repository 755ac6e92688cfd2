// The nine statuses and the three verdicts. What anybody shows or counts of a status is read from this one table.

export const RUN_STATUSES = [
  "SUCCESS",
  "FAILED",
  "ERROR",
  "CANCELLED",
  "STALLED",
  "QUEUED",
  "PENDING",
  "IN_PROGRESS",
  "RUNNING",
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const VERDICTS = ["success", "failure", "inconclusive"] as const;
export type Verdict = (typeof VERDICTS)[number];

export type StatusTone = "success" | "failure" | "error" | "warning" | "neutral" | "active";
export type StatusIcon = "check" | "cross" | "bolt" | "ban" | "clock" | "queue" | "dots" | "play";
/** The counter of a batch that a run of this status adds to. */
export type StatusCounter =
  "success" | "failed" | "errored" | "cancelled" | "stalled" | "unfinished";

interface StatusTraits {
  label: string;
  tone: StatusTone;
  icon: StatusIcon;
  isTerminal: boolean;
  /** Reads as stalled after too long a silence. A run that waits in the queue has nothing to report. */
  canStall: boolean;
  counter: StatusCounter;
  /** Order of triage: what needs a person first. */
  triageRank: number;
}

/** Two words of clients for one state. */
const RUNNING: StatusTraits = {
  label: "Running",
  tone: "active",
  icon: "play",
  isTerminal: false,
  canStall: true,
  counter: "unfinished",
  triageRank: 3,
};

export const STATUS_TRAITS: Record<RunStatus, StatusTraits> = {
  FAILED: {
    label: "Failed",
    tone: "failure",
    icon: "cross",
    isTerminal: true,
    canStall: false,
    counter: "failed",
    triageRank: 0,
  },
  ERROR: {
    label: "Error",
    tone: "error",
    icon: "bolt",
    isTerminal: true,
    canStall: false,
    counter: "errored",
    triageRank: 1,
  },
  STALLED: {
    label: "Stalled",
    tone: "warning",
    icon: "clock",
    isTerminal: true,
    canStall: false,
    counter: "stalled",
    triageRank: 2,
  },
  IN_PROGRESS: RUNNING,
  RUNNING,
  PENDING: {
    label: "Pending",
    tone: "neutral",
    icon: "dots",
    isTerminal: false,
    canStall: true,
    counter: "unfinished",
    triageRank: 4,
  },
  QUEUED: {
    label: "Queued",
    tone: "neutral",
    icon: "queue",
    isTerminal: false,
    canStall: false,
    counter: "unfinished",
    triageRank: 4,
  },
  CANCELLED: {
    label: "Cancelled",
    tone: "neutral",
    icon: "ban",
    isTerminal: true,
    canStall: false,
    counter: "cancelled",
    triageRank: 5,
  },
  SUCCESS: {
    label: "Passed",
    tone: "success",
    icon: "check",
    isTerminal: true,
    canStall: false,
    counter: "success",
    triageRank: 6,
  },
};

/** The status of a run that has finished with `status`: a terminal one is kept, else the verdict decides. */
export function finishedStatus(status: RunStatus, verdict: Verdict | null): RunStatus {
  if (STATUS_TRAITS[status].isTerminal) return status;
  return verdict === "success" ? "SUCCESS" : "FAILED";
}

/** The time, and for how long a run may be silent. */
export interface Clock {
  now: number;
  stallAfterMs: number;
}

/** A run of these statuses whose latest event came before `silentSince` reads as stalled, until another one comes. */
export const STALLING_STATUSES = RUN_STATUSES.filter((status) => STATUS_TRAITS[status].canStall);

export function silentSince({ now, stallAfterMs }: Clock): Date {
  return new Date(now - stallAfterMs);
}

/** The same in SQL is `stalledCondition`. */
export function isStalled(run: { status: RunStatus; lastReceivedAt: Date }, clock: Clock): boolean {
  return STALLING_STATUSES.includes(run.status) && run.lastReceivedAt < silentSince(clock);
}

export function isTerminalStatus(status: RunStatus): boolean {
  return STATUS_TRAITS[status].isTerminal;
}

// The one pass-rate formula: page, API, export and badge call this.

export const PASS_RATE_FORMULA =
  "passed ÷ (passed + failed). Errored, stalled, cancelled and unfinished runs are counted separately.";

/** Between 0 and 1; null when no runs have passed or failed yet. */
export function passRate(counts: { success: number; failed: number }): number | null {
  const judged = counts.success + counts.failed;
  return judged === 0 ? null : counts.success / judged;
}
