import { expect, test } from "vitest";

import { TRACE_FILTER_FIELDS } from "./filter-fields";
import { newFilter } from "./new-filter";
import type { FieldFilter } from "./trace-filter";

const typed = (field: string, operator: FieldFilter["operator"], value = "") =>
  newFilter(TRACE_FILTER_FIELDS, { field, operator, value });

test("a condition is taken as it is typed", () => {
  expect(typed(" metadata.tier ", "is", "gold")).toEqual({
    filter: { field: "metadata.tier", operator: "is", value: "gold" },
  });
  expect(typed("error", "exists", "left over")).toEqual({
    filter: { field: "error", operator: "exists" },
  });
});

test("a time without a zone is the reader's", () => {
  expect(typed("startedAt", "after", "2026-01-31 17:00")).toEqual({
    filter: {
      field: "startedAt",
      operator: "after",
      value: new Date(2026, 0, 31, 17).toISOString(),
    },
  });
  expect(typed("startedAt", "after", "2026-01-31T17:00:00+09:00")).toMatchObject({
    filter: { value: "2026-01-31T08:00:00.000Z" },
  });
});

test.each<[FieldFilter, "field" | "value"]>([
  [{ field: "", operator: "is", value: "a" }, "field"],
  [{ field: "foo.bar", operator: "is", value: "a" }, "field"],
  [{ field: "name", operator: "is", value: " " }, "value"],
  [{ field: "name", operator: "greater than", value: "abc" }, "value"],
  [{ field: "spanCount", operator: "is", value: "many" }, "value"],
  [{ field: "startedAt", operator: "after", value: "soon" }, "value"],
])("%o is refused for its %s", ({ field, operator, value }, wrong) => {
  expect(typed(field, operator, String(value))).toMatchObject({ wrong });
});
