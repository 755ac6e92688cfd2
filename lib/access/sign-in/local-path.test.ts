import { expect, test } from "vitest";

import { localPath } from "./local-path";

test.each(["/default/simulations", "/default/runs/a%2Fb?tab=events", "/"])("%s is kept", (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([
  "https://evil.example",
  "//evil.example/x",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "evil",
  "/api/projects",
  "",
  null,
  undefined,
])("%j leads to the first page", (path) => {
  expect(localPath(path)).toBe("/");
});
