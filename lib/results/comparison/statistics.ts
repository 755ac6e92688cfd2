// The statistics of comparisons and of stability, without imports. Rates are 0 to 1. Checked against SciPy and statsmodels
// (statistics-oracle.json).

export interface Interval {
  low: number;
  high: number;
}

/** The two-sided 95% quantile of the normal distribution. */
const Z = 1.959963984540054;

/** Wilson's 95% interval of a rate. Null without any trial. */
export function wilson(passed: number, of: number): Interval | null {
  if (of === 0) return null;
  const rate = passed / of;
  const scale = 1 + Z ** 2 / of;
  const middle = (rate + Z ** 2 / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((rate * (1 - rate)) / of + Z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Trials and how many of them passed. */
export interface Rate {
  passed: number;
  of: number;
}

/** Newcombe's 95% interval of the difference of two independent rates, `to` − `from` (his method 10). */
export function newcombe(from: Rate, to: Rate): Interval | null {
  const [a, b] = [wilson(from.passed, from.of), wilson(to.passed, to.of)];
  if (!a || !b) return null;
  const [rateFrom, rateTo] = [from.passed / from.of, to.passed / to.of];
  const difference = rateTo - rateFrom;
  return {
    low: difference - Math.hypot(rateTo - b.low, a.high - rateFrom),
    high: difference + Math.hypot(b.high - rateTo, rateFrom - a.low),
  };
}

/** Fisher's exact test, one-sided: how probable so few passed trials of `to` are if its rate is that of `reference`. */
export function fisherLess(reference: Rate, to: Rate): number {
  const passed = reference.passed + to.passed;
  const failed = reference.of + to.of - passed;
  const least = Math.max(0, to.of - failed);
  let sum = 0;
  for (let count = least; count <= to.passed; count += 1)
    sum += Math.exp(
      logChoose(passed, count) +
        logChoose(failed, to.of - count) -
        logChoose(passed + failed, to.of),
    );
  return Math.min(1, sum);
}

/** The same for so many passed trials of `to`. */
export function fisherGreater(reference: Rate, to: Rate): number {
  const failedOf = ({ passed, of }: Rate): Rate => ({ passed: of - passed, of });
  return fisherLess(failedOf(reference), failedOf(to));
}

/** McNemar's exact test, two-sided, of pairs that differ in one direction and in the other. */
export function mcnemar(one: number, other: number): number {
  const of = one + other;
  let sum = 0;
  for (let count = 0; count <= Math.min(one, other); count += 1)
    sum += Math.exp(logChoose(of, count) - of * Math.LN2);
  return Math.min(1, 2 * sum);
}

const EXACT_FLIPS = 20;
const DRAWS = 10_000;
/** From so many differences on, the normal distribution is closer than the draws are. */
const NORMAL_FLIPS = 1000;
const ROUNDING = 1e-9;

/**
 * The probability of a mean so far from 0, in either direction, if the sign of each difference is chance. Exact for up to
 * 20 differences that are not 0, by 10,000 draws from a fixed seed up to 1,000, else by the normal distribution.
 */
export function signFlip(differences: readonly number[]): number {
  const sizes = differences.filter((difference) => difference !== 0).map(Math.abs);
  const observed = Math.abs(sumOf(differences)) - ROUNDING;
  if (sizes.length <= EXACT_FLIPS) return exactFlips(sizes, observed);
  if (sizes.length > NORMAL_FLIPS) {
    const deviation = Math.sqrt(sumOf(sizes.map((size) => size ** 2)));
    return 2 * (1 - normal(observed / deviation));
  }
  const random = seeded();
  let asFar = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let sum = 0;
    for (const size of sizes) sum += random() < 0.5 ? size : -size;
    if (Math.abs(sum) >= observed) asFar += 1;
  }
  return (asFar + 1) / (DRAWS + 1);
}

function exactFlips(sizes: readonly number[], observed: number): number {
  let sums = [0];
  for (const size of sizes) sums = sums.flatMap((sum) => [sum + size, sum - size]);
  return sums.filter((sum) => Math.abs(sum) >= observed).length / sums.length;
}

/**
 * The 95% interval of the mean of paired differences between −1 and 1, by Student's t. Two pairs without difference and half
 * a pair of each direction are added (Agresti and Min 2005), because equal results of a few pairs prove nothing: without
 * them the interval of three equal pairs would have no width. Null for less than two pairs.
 */
export function pairedInterval(differences: readonly number[]): Interval | null {
  if (differences.length < 2) return null;
  const count = differences.length + 2;
  const mean = sumOf(differences) / count;
  const squares = sumOf(differences.map((difference) => difference ** 2)) + 1;
  const error = Math.sqrt((squares / count - mean ** 2) / count);
  const half = studentQuantile(differences.length - 1) * error;
  return { low: Math.max(-1, mean - half), high: Math.min(1, mean + half) };
}

/** Which of the values survive Benjamini and Hochberg's procedure at a false discovery rate, among `of` tests. */
export function discoveries(
  values: readonly number[],
  { rate, of }: { rate: number; of: number },
): boolean[] {
  const sorted = values.toSorted((a, b) => a - b);
  const last = sorted.findLastIndex((value, index) => value <= (rate * (index + 1)) / of);
  const threshold = sorted[last];
  return values.map((value) => threshold !== undefined && value <= threshold);
}

/** The probability that all of `k` of the trials passed (without replacement; τ-bench, arXiv 2406.12045). Null for fewer trials than `k`. */
export function passHatK({ passed, of }: Rate, k: number): number | null {
  if (of < k) return null;
  return passed < k ? 0 : Math.exp(logChoose(passed, k) - logChoose(of, k));
}

/** The probability that at least one of `k` of the trials passed (without replacement). Null for fewer trials than `k`. */
export function passAtK({ passed, of }: Rate, k: number): number | null {
  const noneOf = passHatK({ passed: of - passed, of }, k);
  return noneOf === null ? null : 1 - noneOf;
}

export function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function logChoose(of: number, count: number): number {
  if (count < 0 || count > of) return Number.NEGATIVE_INFINITY;
  return logFactorial(of) - logFactorial(count) - logFactorial(of - count);
}

const logFactorials = [0];

function logFactorial(value: number): number {
  for (let next = logFactorials.length; next <= value; next += 1)
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  return logFactorials[value] ?? 0;
}

/** The cumulative normal distribution. */
export function normal(z: number): number {
  const half = gammaShare(0.5, z ** 2 / 2) / 2;
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** The regularised lower incomplete gamma function, by its series. */
function gammaShare(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x > 700) return 1;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(-x + a * Math.log(x) - logGamma(a)));
}

// Lanczos, g = 7.
const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12,
  9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
];

function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const [first = 0, ...rest] = LANCZOS;
  const series = first + sumOf(rest.map((coefficient, index) => coefficient / (x + index)));
  const base = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(base) - base + Math.log(series);
}

/** The two-sided 95% quantile of Student's t with these degrees of freedom. */
function studentQuantile(freedom: number): number {
  let [low, high] = [0, 20];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    const outside = betaShare(freedom / (freedom + middle ** 2), freedom / 2, 0.5);
    if (outside > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/** The regularised incomplete beta function, by its continued fraction (Lentz). */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log(1 - x) + logGamma(a + b) - logGamma(a) - logGamma(b),
  );
  let [c, d, fraction] = [Number.POSITIVE_INFINITY, 1, 1];
  for (let n = 1; n < 1000 && Math.abs(c * d - 1) > 1e-16; n += 1) {
    const factor = betaFactor({ n, x, a, b });
    d = 1 / (1 + factor * d);
    c = 1 + factor / c;
    fraction *= c * d;
  }
  return (front * fraction) / a;
}

function betaFactor({ n, x, a, b }: Record<"n" | "x" | "a" | "b", number>): number {
  const m = Math.floor(n / 2);
  if (n % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
  return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
function seeded(): () => number {
  let state = 0x9e_37_79_b9;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
