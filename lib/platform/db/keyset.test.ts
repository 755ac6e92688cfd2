import { expect, test } from "vitest";

import { encodeCursor } from "@/lib/base/page/cursor";
import {
  afterCursor,
  beyond,
  byInteger,
  byKey,
  byName,
  byNumber,
  byTime,
  decodePlace,
  orderBy,
  type Order,
} from "./keyset";
import { sql } from "./sql";

const ORDER: Order<{ at: string; id: string }> = {
  columns: [byTime(sql`t.at`), byKey(sql`t.id`)],
  direction: "desc",
  placeOf: ({ at, id }) => [at, id],
};
const PLACE = { at: "2026-01-02T03:04:05.678Z", id: "00000000-0000-4000-8000-000000000001" };

test("a list goes on from the place of its last row", () => {
  const after = afterCursor(ORDER, encodeCursor(ORDER.placeOf(PLACE)));
  expect(after.text).toBe("(t.at, t.id) < ($1::timestamptz, $2::uuid)");
  expect(after.values).toEqual([PLACE.at, PLACE.id]);
  expect(orderBy(ORDER).text).toBe("t.at desc, t.id desc");
});

test("the other way round it is what comes before", () => {
  expect(beyond(ORDER, ORDER.placeOf(PLACE), true).text).toBe(
    "(t.at, t.id) > ($1::timestamptz, $2::uuid)",
  );
  expect(orderBy(ORDER, true).text).toBe("t.at asc, t.id asc");
  expect(beyond({ ...ORDER, direction: "asc" }, ["", ""], true).text).toContain(" < ");
});

test("without a cursor it begins at the start", () => {
  expect(afterCursor(ORDER, undefined).text).toBe("true");
});

test.each([
  ["of another list", [1, PLACE.id]],
  ["too short", [PLACE.at]],
  ["too long", [PLACE.at, PLACE.id, 1]],
])("a cursor that is %s is refused", (_, place) => {
  expect(() => afterCursor(ORDER, encodeCursor(place))).toThrow(
    "The cursor is not valid for this list.",
  );
});

test.each(["a\u0000", "\uD800"])("a name that PostgreSQL cannot store is no place: %j", (name) => {
  const byNames: Pick<Order<never>, "columns" | "direction"> = {
    columns: [byName(sql`c`), byKey(sql`d`)],
    direction: "asc",
  };
  expect(() => decodePlace(byNames, encodeCursor([name, PLACE.id]))).toThrow(
    "The cursor is not valid for this list.",
  );
});

test("each type of column has values of its own", () => {
  const columns = [byNumber(sql`a`), byInteger(sql`b`), byName(sql`c`), byKey(sql`d`)] as const;
  const after = beyond({ columns, direction: "asc" }, [1.5, 2, "Name", PLACE.id]);
  expect(after.text).toBe("(a, b, lower(c), d) > ($1::float8, $2::int, lower($3::text), $4::uuid)");
});
