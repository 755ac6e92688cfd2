import { expect, test } from "vitest";
import { z } from "zod";

import {
  assignments,
  boundValues,
  column,
  columnList,
  columnOf,
  recordFields,
  recordList,
  recordValues,
  rowSchema,
  selectList,
} from "./table-columns";

const COLUMNS = {
  spanKey: column("uuid", z.string()),
  kind: column("text", z.enum(["model", "tool"])),
  rawInputs: column("jsonb", z.string().nullable()),
  startedAt: column("epochMs", z.date()),
};

test("what a statement reads has the names of the fields", () => {
  expect(selectList(COLUMNS, "s").sql).toBe(
    's.span_key::text as "spanKey", s.kind as "kind", s.raw_inputs::text as "rawInputs", s.started_at as "startedAt"',
  );
  expect(recordList(COLUMNS, "s").sql).toBe(
    's.span_key::text as "spanKey", s.kind as "kind", s.raw_inputs::text as "rawInputs", ' +
      '(extract(epoch from s.started_at) * 1000)::float8 as "startedAtMs"',
  );
});

test("what a statement writes names all columns in one order", () => {
  expect(columnList(COLUMNS).sql).toBe("span_key, kind, raw_inputs, started_at");
  expect(recordFields(COLUMNS).sql).toBe(
    '"spanKey" uuid, "kind" text, "rawInputs" jsonb, "startedAtMs" float8',
  );
  expect(recordValues(COLUMNS, "r").sql).toBe(
    'r."spanKey", r."kind", r."rawInputs", to_timestamp(r."startedAtMs" / 1000)',
  );
  expect(assignments(COLUMNS, "r").sql).toBe(
    'span_key = r."spanKey", kind = r."kind", raw_inputs = r."rawInputs", started_at = to_timestamp(r."startedAtMs" / 1000)',
  );
});

test("the values of one row are bound, in the same order", () => {
  const startedAt = new Date(0);
  const bound = boundValues(COLUMNS, { startedAt, kind: "tool", rawInputs: "{}", spanKey: "a" });
  expect(bound.text).toBe("$1::uuid, $2::text, $3::jsonb, $4::timestamptz");
  expect(bound.values).toEqual(["a", "tool", "{}", startedAt]);
});

test("a row is parsed by the schemas of its columns", () => {
  const row = { spanKey: "a", kind: "tool", rawInputs: null, startedAt: new Date(0) };
  expect(rowSchema(COLUMNS).parse(row)).toEqual(row);
  expect(rowSchema(COLUMNS).safeParse({ ...row, kind: "other" }).success).toBe(false);
});

test("what is not the name of a column is refused", () => {
  expect(() => columnOf('id" = 1; --')).toThrow("is not a name");
  expect(() => columnOf("id", "s, t")).toThrow("is not a name");
});
