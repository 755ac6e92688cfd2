const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `840 ms`, `12.3 s`, `1 min 15 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) return `${String(Math.round(ms))} ms`;
  if (ms < MINUTE) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < HOUR) return twoUnits(ms, { unit: MINUTE, name: "min" }, { unit: SECOND, name: "s" });
  if (ms < DAY) return twoUnits(ms, { unit: HOUR, name: "h" }, { unit: MINUTE, name: "min" });
  return twoUnits(ms, { unit: DAY, name: "d" }, { unit: HOUR, name: "h" });
}

interface Unit {
  unit: number;
  name: string;
}

function twoUnits(ms: number, large: Unit, small: Unit): string {
  const whole = Math.floor(ms / large.unit);
  const rest = Math.floor((ms % large.unit) / small.unit);
  const head = `${String(whole)} ${large.name}`;
  return rest === 0 ? head : `${head} ${String(rest)} ${small.name}`;
}
