"use client";

import { CalendarClock } from "lucide-react";

import { Button } from "@/components/ui/inputs/button";
import { Popover } from "@/components/ui/panels/popover";
import { useIsHydrated } from "@/components/ui/time-text";
import { formatAbsoluteTime } from "@/lib/base/text/format";

interface Range {
  from: string | null;
  to: string | null;
}

interface DateRangeProps {
  /** What happened within the range. */
  what?: string;
  range: Range;
  onChange: (range: Partial<Range>) => void;
}

const MINUTE_MS = 60_000;
const PRESETS = [
  { label: "Last hour", hours: 1 },
  { label: "Last day", hours: 24 },
  { label: "Last week", hours: 7 * 24 },
];
const LOCAL_LENGTH = "2026-01-31T23:59".length;

/** Between two times, both open. Shown in the reader's zone, kept in the address as UTC. */
export function DateRange({ what = "Started", range, onChange }: DateRangeProps) {
  const isHydrated = useIsHydrated(); // the server does not know the reader's zone
  const trigger = (
    <Button
      variant="outline"
      className="font-normal"
      aria-label={`${what}: ${describe(range, isHydrated)}`}
    >
      <CalendarClock aria-hidden />
      {describe(range, isHydrated)}
    </Button>
  );
  return (
    <Popover trigger={trigger} label={`${what} between`}>
      <div className="space-y-3">
        <div className="flex gap-1" role="group" aria-label="Recent">
          {PRESETS.map(({ label, hours }) => (
            <Button
              key={label}
              size="sm"
              onClick={() => {
                onChange({ from: hoursAgo(hours), to: null });
              }}
            >
              {label}
            </Button>
          ))}
        </div>
        <TimeField
          label={`${what} at or after`}
          time={range.from}
          onChange={(from) => {
            onChange({ from });
          }}
        />
        <TimeField
          label={`${what} before`}
          time={range.to}
          onChange={(to) => {
            onChange({ to });
          }}
        />
      </div>
    </Popover>
  );
}

function describe({ from, to }: Range, isHydrated: boolean): string {
  const say = (time: string) =>
    formatAbsoluteTime(Date.parse(time), isHydrated ? undefined : "UTC");
  if (from !== null && to !== null) return `${say(from)} – ${say(to)}`;
  if (from !== null) return `Since ${say(from)}`;
  return to === null ? "Any time" : `Before ${say(to)}`;
}

interface TimeFieldProps {
  label: string;
  time: string | null;
  onChange: (time: string | null) => void;
}

function TimeField({ label, time, onChange }: TimeFieldProps) {
  return (
    <label className="text-muted block text-xs">
      {label}
      <input
        type="datetime-local"
        value={time === null ? "" : toLocal(time)}
        className="border-border-strong bg-background text-foreground mt-1 block h-8 w-56 rounded-md border px-2 text-sm"
        onChange={(event) => {
          onChange(toUtc(event.target.value));
        }}
      />
    </label>
  );
}

function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 60 * MINUTE_MS).toISOString();
}

function toLocal(time: string): string {
  const date = new Date(time);
  const shifted = date.getTime() - date.getTimezoneOffset() * MINUTE_MS;
  return new Date(shifted).toISOString().slice(0, LOCAL_LENGTH);
}

function toUtc(local: string): string | null {
  const timeMs = Date.parse(local);
  return Number.isNaN(timeMs) ? null : new Date(timeMs).toISOString();
}
