import { expect, test } from "vitest";

import { DIALECTS } from "@/lib/dialects/dialects";
import { createApi } from "./api";

test("every address of OTLP is answered before Next", () => {
  const otlp = DIALECTS.find(({ name }) => name === "otlp");
  const tables = Object.values(otlp?.tables ?? {});
  const paths = tables.flatMap((table) => Object.values(table)).map(({ path }) => path);
  expect(paths).toHaveLength(9);
  const { findMounted } = createApi();
  expect(paths.filter((path) => !findMounted("POST", path))).toEqual([]);
});
