import { expect, test } from "vitest";

import { SPAN_FILTER_FIELDS, TRACE_FILTER_FIELDS } from "../filter-fields";
import { SPAN_FIELDS, TRACE_FIELDS } from "./field-condition";

test("the fields that people are offered are those that the database is asked by", () => {
  expect(Object.keys(SPAN_FIELDS).toSorted()).toEqual(SPAN_FILTER_FIELDS.toSorted());
  expect(TRACE_FILTER_FIELDS).toEqual(expect.arrayContaining(Object.keys(TRACE_FIELDS)));
  const ofSpans = TRACE_FILTER_FIELDS.filter((field) => !Object.hasOwn(TRACE_FIELDS, field));
  expect(Object.keys(SPAN_FIELDS)).toEqual(expect.arrayContaining(ofSpans));
});
