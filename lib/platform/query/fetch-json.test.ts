import { expect, test } from "vitest";

import { ApiError } from "./fetch-json";

const FIELDS = [{ field: "name", message: "is taken" }];

test.each([
  [
    "a problem",
    { detail: "Taken", message: "Taken", code: "conflict", fields: FIELDS, current: 7 },
  ],
  ["an error of the EvalStudio addresses", { error: "Taken", fields: FIELDS, current: 7 }],
])("%s is read with its sentence, its fields and the stored value", (_, body) => {
  const { status, message, fields, current } = new ApiError(409, body, "Conflict");
  expect({ status, message, fields, current }).toEqual({
    status: 409,
    message: "Taken",
    fields: FIELDS,
    current: 7,
  });
});

test.each([undefined, null, "text", [], {}, { message: 7, fields: "x" }])(
  "%j, which is no error of ours, has the phrase of the status",
  (body) => {
    const { message, fields, current } = new ApiError(502, body, "Bad Gateway");
    expect({ message, fields, current }).toEqual({
      message: "Bad Gateway",
      fields: [],
      current: undefined,
    });
  },
);
