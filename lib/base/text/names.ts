import { formatCount } from "./format";

/** "x (copy)", "x (copy 2)" and so on, within `max` characters. */
export function copyName(name: string, number: number, max: number): string {
  const suffix = number === 1 ? " (copy)" : ` (copy ${String(number)})`;
  return name.slice(0, max - suffix.length) + suffix;
}

/** `1 run`, `1,234 runs`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
