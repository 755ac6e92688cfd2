import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { judgeChanges, type PairedCell } from "./compare-cells";
import type { Rate } from "./statistics";
import { CONFIRM_RUNS, decideReruns, isSuspect, type RerunDecision } from "./two-stage";

const rate = (passed: number, of: number): Rate => ({ passed, of });

describe("a suspect", () => {
  test.each<[string, Rate, Rate, boolean]>([
    ["fails for the first time", rate(50, 50), rate(2, 3), true],
    ["passes", rate(50, 50), rate(3, 3), false],
    ["fails as often as usual", rate(45, 50), rate(2, 3), false],
    ["fails more often", rate(45, 50), rate(1, 3), true],
    ["fails throughout, as always", rate(0, 50), rate(0, 3), false],
    ["is new and fails", rate(0, 0), rate(2, 3), true],
    ["has little history", rate(3, 3), rate(2, 3), true],
    ["has little history, in which it never passed", rate(0, 3), rate(0, 3), false],
  ])("%s: %o, %o", (_what, ...[reference, now, expected]) => {
    expect(isSuspect(reference, now)).toBe(expected);
  });
});

describe("reruns", () => {
  test.each<[string, Rate, Rate, number, RerunDecision]>([
    ["nothing was run yet", rate(45, 50), rate(1, 3), 10, "open"],
    ["it failed on", rate(45, 50), rate(1, 8), 5, "confirmed"],
    ["it passed again", rate(45, 50), rate(11, 12), 1, "noisy"],
    ["not enough were left to decide", rate(45, 50), rate(1, 3), 0, "noisy"],
    ["without history: two passes", rate(3, 3), rate(2, 3), 1, "noisy"],
    ["without history: three failures", rate(3, 3), rate(1, 4), 0, "confirmed"],
    ["without history: not yet", rate(3, 3), rate(1, 3), 1, "open"],
    ["without history: many failures beside two passes", rate(3, 3), rate(2, 11), 0, "confirmed"],
    ["without history: as many passes as failures", rate(3, 3), rate(3, 6), 0, "noisy"],
    ["without history: neither", rate(0, 0), rate(1, 2), 0, "noisy"],
  ])("%s", (_what, ...[reference, now, left, expected]) => {
    expect(decideReruns({ reference, cells: 40 }, now, left)).toBe(expected);
  });

  test("a decision does not change with the runs that are left", () => {
    const rule = { reference: rate(47, 50), cells: 40 };
    const upTo = fc.integer({ min: 0, max: 12 });
    const left = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(upTo, upTo, left, (passed, failed, open) => {
        const of = passed + failed;
        const decision = decideReruns(rule, rate(passed, of), open);
        if (decision === "open") return;
        const ends = [0, 1, open].map((more) => rate(passed + more, of + open));
        for (const end of [rate(passed, of), ...ends])
          expect(decideReruns(rule, end, 0)).toBe(decision);
      }),
    );
  });
});

/** Mulberry32: the same numbers at every run of the test. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CELLS = 40;
const HISTORY = 50;
const REPEATS = 3;
const BATCHES = 1500;

interface Truth {
  before: number;
  now: number;
}

function simulate(seed: number) {
  const random = randomFrom(seed);
  const runs = (of: number, share: number): Rate => {
    let passed = 0;
    for (let index = 0; index < of; index += 1) if (random() < share) passed += 1;
    return rate(passed, of);
  };
  const cellOf = ({ before, now: share }: Truth): PairedCell => {
    const reference = runs(HISTORY, before);
    const rule = { reference, cells: CELLS };
    let now = runs(REPEATS, share);
    const suspect = isSuspect(reference, now);
    for (let left = suspect ? CONFIRM_RUNS : 0; left > 0; left -= 1) {
      if (decideReruns(rule, now, left) !== "open") break;
      const one = runs(1, share);
      now = rate(now.passed + one.passed, now.of + 1);
    }
    return {
      base: { ...rate(0, 0), ...reference, total: HISTORY },
      new: { ...now, total: now.of, reruns: now.of - REPEATS },
      differs: { scenario: false, judge: false, simulator: false, target: false },
      history: rate(0, 0),
    };
  };
  const confirmedOf = (cells: readonly Truth[]) =>
    judgeChanges(cells.map(cellOf)).map(
      ({ status, grade }) =>
        grade === "confirmed" && (status === "less-stable" || status === "new-failure"),
    );
  return { confirmedOf };
}

describe(`simulation: ${String(CELLS)} cells, ${String(HISTORY)} earlier results, ${String(REPEATS)} repeats, ${String(CONFIRM_RUNS)} reruns`, () => {
  test.each([0.8, 0.9, 0.95])(
    "of batches in which nothing changed, at %d, at most 6 in 100 have a confirmed cell",
    (share) => {
      const { confirmedOf } = simulate(17);
      const unchanged = Array.from({ length: CELLS }, () => ({ before: share, now: share }));
      let falseBatches = 0;
      for (let batch = 0; batch < BATCHES; batch += 1)
        if (confirmedOf(unchanged).includes(true)) falseBatches += 1;
      expect(falseBatches / BATCHES).toBeLessThanOrEqual(0.06);
    },
  );

  test("from 100 to 50%: at least 75% of the changes are confirmed", () => {
    const { confirmedOf } = simulate(18);
    const one = { before: 1, now: 0.5 };
    const others = Array.from({ length: CELLS - 1 }, () => ({ before: 1, now: 1 }));
    let found = 0;
    for (let batch = 0; batch < BATCHES; batch += 1)
      if (confirmedOf([one, ...others])[0] === true) found += 1;
    expect(found / BATCHES).toBeGreaterThanOrEqual(0.75);
  });
});
