const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const FINEST_MS = 0.1;
const FINE_BELOW_MS = 10;

/** `<0.1 ms`, `0.5 ms`, `840 ms`, `12.3 s`, `1 min 15 s`, `2 h 5 min`, `3 d 4 h`. Rounded first: 999.6 ms are a second. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (Math.round(ms) < SECOND) return `${milliseconds(ms)} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths * 100 < MINUTE) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.floor(tenths / 10) * SECOND;
  if (seconds < HOUR)
    return twoUnits(seconds, { unit: MINUTE, name: "min" }, { unit: SECOND, name: "s" });
  if (seconds < DAY)
    return twoUnits(seconds, { unit: HOUR, name: "h" }, { unit: MINUTE, name: "min" });
  return twoUnits(seconds, { unit: DAY, name: "d" }, { unit: HOUR, name: "h" });
}

function milliseconds(ms: number): string {
  if (ms > 0 && ms < FINEST_MS) return `<${String(FINEST_MS)}`;
  return String(ms < FINE_BELOW_MS ? Math.round(ms * 10) / 10 : Math.round(ms));
}

interface Unit {
  unit: number;
  name: string;
}

function twoUnits(ms: number, large: Unit, small: Unit): string {
  const whole = Math.floor(ms / large.unit);
  const rest = Math.floor((ms % large.unit) / small.unit);
  const head = `${whole.toLocaleString("en")} ${large.name}`;
  return rest === 0 ? head : `${head} ${String(rest)} ${small.name}`;
}
