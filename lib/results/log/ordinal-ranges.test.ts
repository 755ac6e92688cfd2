import fc from "fast-check";
import { expect, test } from "vitest";

import { formatOrdinals, parseOrdinals } from "./message-marks";

test("a conversation in order is one range", () => {
  expect(formatOrdinals([0, 1, 2, 3, 7, 4])).toBe("0-3,7,4");
  expect(formatOrdinals([])).toBe("");
});

test("any list of ordinals survives, order and repeats included", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), (ordinals) => {
      expect(parseOrdinals(formatOrdinals(ordinals))).toEqual(ordinals);
    }),
  );
});
