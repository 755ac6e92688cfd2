import { formatFullTime } from "@/lib/base/format/format-time";

interface ZonedTimeProps {
  /** ISO 8601. */
  time: string;
  timeZone: string;
}

/** `Wed 25 Nov 2026, 06:00`, on the clock of the schedule; with the zone on hover. */
export function ZonedTime({ time, timeZone }: ZonedTimeProps) {
  const text = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(Date.parse(time));
  return (
    <time dateTime={time} title={formatFullTime(Date.parse(time), "UTC")}>
      {text}
    </time>
  );
}
