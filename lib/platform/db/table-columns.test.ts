import { expect, test } from "vitest";
import { z } from "zod";

import {
  assignments,
  column,
  columnList,
  columnOf,
  fieldList,
  recordFields,
  rowSchema,
  selectList,
} from "./table-columns";

const COLUMNS = {
  spanKey: column("uuid", z.string()),
  kind: column("text", z.enum(["model", "tool"])),
  rawInputs: column("jsonb", z.string().nullable()),
};

test("each part of a statement names all columns", () => {
  expect(selectList(COLUMNS, "s").sql).toBe(
    's.span_key::text as "spanKey", s.kind as "kind", s.raw_inputs::text as "rawInputs"',
  );
  expect(columnList(COLUMNS).sql).toBe("span_key, kind, raw_inputs");
  expect(fieldList(COLUMNS).sql).toBe('"spanKey", "kind", "rawInputs"');
  expect(recordFields(COLUMNS).sql).toBe('"spanKey" uuid, "kind" text, "rawInputs" jsonb');
  expect(assignments(COLUMNS, "r").sql).toBe(
    'span_key = r."spanKey", kind = r."kind", raw_inputs = r."rawInputs"',
  );
});

test("a row is parsed by the schemas of its columns", () => {
  const row = { spanKey: "a", kind: "tool", rawInputs: null };
  expect(rowSchema(COLUMNS).parse(row)).toEqual(row);
  expect(rowSchema(COLUMNS).safeParse({ ...row, kind: "other" }).success).toBe(false);
});

test("what is not the name of a column is refused", () => {
  expect(() => columnOf('id" = 1; --')).toThrow("is not a name");
  expect(() => columnOf("id", "s, t")).toThrow("is not a name");
});
