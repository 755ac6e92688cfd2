const number = new Intl.NumberFormat("en");

/** `1 run`, `1,234 runs`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}
