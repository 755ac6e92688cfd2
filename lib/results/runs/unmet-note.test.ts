import { describe, expect, test } from "vitest";

import { RUN_STATUSES } from "./run-status";
import { unmetNote, unmetRepeatsNote } from "./unmet-note";

const run = (unmetCount: number, status: (typeof RUN_STATUSES)[number] = "SUCCESS") => ({
  status,
  unmetCount,
});

describe("unmetNote", () => {
  test("counts the unmet criteria of a run that passed", () => {
    expect(unmetNote(run(0))).toBeNull();
    expect(unmetNote(run(1))).toBe("with 1 unmet criterion");
    expect(unmetNote(run(1200))).toBe("with 1,200 unmet criteria");
  });

  test.each(RUN_STATUSES.filter((status) => status !== "SUCCESS"))(
    "has nothing of a run that is %s",
    (status) => {
      expect(unmetNote(run(2, status))).toBeNull();
    },
  );
});

test("of repeats, those that passed with unmet criteria are counted", () => {
  expect(unmetRepeatsNote([])).toBeNull();
  expect(unmetRepeatsNote([run(2)])).toBe("with 2 unmet criteria");
  expect(unmetRepeatsNote([run(0), run(3, "FAILED")])).toBeNull();
  expect(unmetRepeatsNote([run(2), run(0), run(1), run(3, "FAILED")])).toBe(
    "2 passed with unmet criteria",
  );
});
