"use client";

import { createContext, use, useSyncExternalStore, type ReactNode } from "react";

import { formatAbsoluteTime, formatFullTime, formatRelativeTime } from "@/lib/base/text/format";

const TICK_MS = 1000;

// The server's clock at the time of the answer: the first render in the browser must read the same time.
const ServerNow = createContext(0);

let now = 0;
const listeners = new Set<() => void>();
let timer: number | undefined;

export function NowProvider({ nowMs, children }: { nowMs: number; children: ReactNode }) {
  return <ServerNow value={nowMs}>{children}</ServerNow>;
}

/** The time, one tick a second, for everything that shows an age. One clock serves the whole page. */
export function useNow(): number {
  const serverNow = use(ServerNow);
  return useSyncExternalStore(subscribe, readClock, () => serverNow);
}

/** False while the page still shows exactly what the server wrote. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

function readClock(): number {
  if (now === 0) now = Date.now();
  return now;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

const SECOND_MS = 1000;

interface TimeTextProps {
  /** ISO 8601. */
  time: string;
  className?: string;
}

/** `3 min. ago`; the exact time on hover. */
export function RelativeTime({ time, className }: TimeTextProps) {
  const now = useNow();
  const zone = useZone();
  const timeMs = Date.parse(time);
  return (
    <time dateTime={time} title={formatFullTime(timeMs, zone)} className={className}>
      {formatRelativeTime(timeMs, now)}
    </time>
  );
}

interface AbsoluteTimeProps extends TimeTextProps {
  /** To the millisecond. */
  isPrecise?: boolean;
}

/** `22 Nov 2026, 14:05:09`; the zone on hover. */
export function AbsoluteTime({ time, isPrecise = false, className }: AbsoluteTimeProps) {
  const zone = useZone();
  const timeMs = Date.parse(time);
  return (
    <time dateTime={time} title={formatFullTime(timeMs, zone)} className={className}>
      {formatAbsoluteTime(timeMs, zone)}
      {isPrecise && `.${String(timeMs % SECOND_MS).padStart(3, "0")}`}
    </time>
  );
}

/** The reader's zone is known to the browser only. */
function useZone(): "UTC" | undefined {
  return useIsHydrated() ? undefined : "UTC";
}
