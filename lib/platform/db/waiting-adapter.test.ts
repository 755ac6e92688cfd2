import { expect, test } from "vitest";

import { isRead } from "./waiting-adapter";

test.each([
  "select 1",
  ' SELECT "public"."run"."id" FROM "public"."run" WHERE 1=1',
  "with found as (select 1) select * from found",
])("may be asked again at any time: %s", (sql) => {
  expect(isRead(sql)).toBe(true);
});

test.each([
  "insert into run values (1)",
  "with made as (insert into run values (1) returning 1) select * from made",
  "select pg_notify($1, $2)",
  "select 1 from project for no key update",
  "select nextval('numbers')",
  "BEGIN",
  "COMMIT",
])("may have happened when its answer was lost: %s", (sql) => {
  expect(isRead(sql)).toBe(false);
});
