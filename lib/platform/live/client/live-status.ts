// How this tab learns of changes, as one value that anything may read.

export type LiveStatus = "connecting" | "live" | "reconnecting" | "polling" | "paused";

const POLL_MS = 2000;

let current: LiveStatus = "connecting";
const listeners = new Set<() => void>();

export function getLiveStatus(): LiveStatus {
  return current;
}

export function setLiveStatus(status: LiveStatus): void {
  if (status === current) return;
  current = status;
  for (const listener of listeners) listener();
}

export function subscribeLiveStatus(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A query option: refetches every two seconds while there is no live connection. */
export function liveRefetchInterval(): number | false {
  return current === "polling" ? POLL_MS : false;
}
