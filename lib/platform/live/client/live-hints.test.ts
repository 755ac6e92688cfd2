import { expect, test } from "vitest";

import { readChange, readNavigation } from "./live-hints";

test("a hint names what has changed, and other fields are left out", () => {
  expect(readChange('{"setId":"s","batchId":"b","runId":"r","at":1}')).toEqual({
    setId: "s",
    batchId: "b",
    runId: "r",
  });
  expect(readChange('{"setId":"s"}')).toEqual({ setId: "s" });
});

test.each(["", "not JSON", "null", "[]", '{"setId":1}', '{"setId":"s","runId":null}'])(
  "%o cannot be read, so anything may have changed",
  (text) => {
    expect(readChange(text)).toEqual({});
  },
);

test("a page is shown only within this site", () => {
  expect(readNavigation('{"path":"/default/simulations"}')).toBe("/default/simulations");
  const outside = [
    "//elsewhere",
    "/\\\\elsewhere",
    "https://elsewhere",
    "javascript:0",
    "",
    "/\\t/elsewhere",
  ];
  for (const path of outside) expect(readNavigation(`{"path":"${path}"}`)).toBeNull();
  for (const text of ["", "null", "[]", "{}", '{"path":1}'])
    expect(readNavigation(text)).toBeNull();
});
