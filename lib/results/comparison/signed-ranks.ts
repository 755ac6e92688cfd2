// Wilcoxon's signed-rank test: whether paired numbers moved in one direction. Checked against SciPy (statistics-oracle.json).
import { normal, sumOf } from "./statistics";

/** Up to so many differences the test is exact, also with ties; beyond, the normal distribution is as close. */
const MAX_EXACT = 50;

/** The two-sided p of differences, of which those that are 0 are left out. 1 where there is none. */
export function signedRanks(differences: readonly number[]): number {
  const moved = differences.filter((difference) => difference !== 0);
  if (moved.length === 0) return 1;
  const ranks = doubledRanks(moved.map(Math.abs));
  const positive = sumOf(ranks.filter((_, index) => (moved[index] ?? 0) > 0));
  return moved.length <= MAX_EXACT ? exact(ranks, positive) : approximate(ranks, positive);
}

/** Twice the rank of each, so that the mean of tied ranks is a whole number. */
function doubledRanks(sizes: readonly number[]): number[] {
  const places = new Map<number, { from: number; to: number }>();
  for (const [index, size] of sizes.toSorted((a, b) => a - b).entries()) {
    const known = places.get(size);
    if (known) known.to = index;
    else places.set(size, { from: index, to: index });
  }
  return sizes.map((size) => {
    const { from, to } = places.get(size) ?? { from: 0, to: 0 };
    return from + to + 2;
  });
}

/** Over all assignments of signs, by how many of them give each sum. */
function exact(ranks: readonly number[], positive: number): number {
  const total = sumOf(ranks);
  const ways = new Float64Array(total + 1);
  ways[0] = 1;
  for (const rank of ranks)
    for (let sum = total; sum >= rank; sum -= 1)
      ways[sum] = (ways[sum] ?? 0) + (ways[sum - rank] ?? 0);
  const all = 2 ** ranks.length;
  const atMost = sumOf([...ways.subarray(0, positive + 1)]) / all;
  const atLeast = sumOf([...ways.subarray(positive)]) / all;
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}

function approximate(ranks: readonly number[], positive: number): number {
  // Ranks and their sum are doubled, so the variance is four times as large.
  const deviation = Math.sqrt(sumOf(ranks.map((rank) => rank ** 2)) / 4);
  const distance = Math.abs(positive - sumOf(ranks) / 2);
  return 2 * (1 - normal(distance / deviation));
}
