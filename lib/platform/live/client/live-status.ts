// How this tab learns of changes, as one value that anything may read.

export type LiveStatus = "connecting" | "live" | "reconnecting" | "polling" | "paused";

const POLL_MS = 2000;

let current: LiveStatus = "connecting";
let liveUntilMs = 0;
const listeners = new Set<() => void>();

export function getLiveStatus(): LiveStatus {
  return current;
}

export function setLiveStatus(status: LiveStatus): void {
  if (status === current) return;
  if (current === "live") liveUntilMs = Date.now();
  current = status;
  for (const listener of listeners) listener();
}

/** When the live connection was last open; 0 if it never was. */
export function lastLiveMs(): number {
  return liveUntilMs;
}

export function subscribeLiveStatus(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A query option: refetches every two seconds while there is no live connection. */
export function liveRefetchInterval(): number | false {
  return current === "polling" ? POLL_MS : false;
}
