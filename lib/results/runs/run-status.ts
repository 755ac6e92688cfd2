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
  counter: StatusCounter;
  /** Order of triage: what needs a person first. */
  triageRank: number;
}

export const STATUS_TRAITS: Record<RunStatus, StatusTraits> = {
  FAILED: {
    label: "Failed",
    tone: "failure",
    icon: "cross",
    isTerminal: true,
    counter: "failed",
    triageRank: 0,
  },
  ERROR: {
    label: "Error",
    tone: "error",
    icon: "bolt",
    isTerminal: true,
    counter: "errored",
    triageRank: 1,
  },
  STALLED: {
    label: "Stalled",
    tone: "warning",
    icon: "clock",
    isTerminal: true,
    counter: "stalled",
    triageRank: 2,
  },
  IN_PROGRESS: {
    label: "Running",
    tone: "active",
    icon: "play",
    isTerminal: false,
    counter: "unfinished",
    triageRank: 3,
  },
  RUNNING: {
    label: "Running",
    tone: "active",
    icon: "play",
    isTerminal: false,
    counter: "unfinished",
    triageRank: 3,
  },
  PENDING: {
    label: "Pending",
    tone: "neutral",
    icon: "dots",
    isTerminal: false,
    counter: "unfinished",
    triageRank: 4,
  },
  QUEUED: {
    label: "Queued",
    tone: "neutral",
    icon: "queue",
    isTerminal: false,
    counter: "unfinished",
    triageRank: 4,
  },
  CANCELLED: {
    label: "Cancelled",
    tone: "neutral",
    icon: "ban",
    isTerminal: true,
    counter: "cancelled",
    triageRank: 5,
  },
  SUCCESS: {
    label: "Passed",
    tone: "success",
    icon: "check",
    isTerminal: true,
    counter: "success",
    triageRank: 6,
  },
};

/** The status of a run that has finished with `status`: a terminal one stands, else the verdict decides. */
export function finishedStatus(status: RunStatus, verdict: Verdict | null): RunStatus {
  if (STATUS_TRAITS[status].isTerminal) return status;
  return verdict === "success" ? "SUCCESS" : "FAILED";
}

/**
 * An unfinished run that has been silent for longer than the window reads as stalled, until it speaks again. One that
 * waits in the queue has nothing to say.
 */
export function isStalled(
  run: { status: RunStatus; isFinished: boolean; silentMs: number },
  stallAfterMs: number,
): boolean {
  return !run.isFinished && run.status !== "QUEUED" && run.silentMs > stallAfterMs;
}

export function isTerminalStatus(status: RunStatus): boolean {
  return STATUS_TRAITS[status].isTerminal;
}
