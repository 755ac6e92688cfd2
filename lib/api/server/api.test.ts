import { expect, test } from "vitest";

import { DIALECTS } from "@/lib/dialects/dialects";
import { TABLES } from "@/lib/testing/all-operations";
import { createApi } from "./api";

test("every operation that is declared as mounted is answered before Next, and no other", () => {
  const operations = Object.values(TABLES)
    .flatMap((table) => Object.values(table))
    .map(({ operation }) => operation);
  const mounted = operations.filter(({ isMounted }) => isMounted);
  expect(mounted.length).toBeGreaterThan(10);
  const { findMounted } = createApi();
  expect(operations.filter(({ method, path }) => findMounted(method, path))).toEqual(mounted);
});

test("every address of OTLP is answered before Next", () => {
  const otlp = DIALECTS.find(({ name }) => name === "otlp");
  const tables = Object.values(otlp?.tables ?? {});
  const paths = tables.flatMap((table) => Object.values(table)).map(({ path }) => path);
  expect(paths).toHaveLength(9);
  const { findMounted } = createApi();
  expect(paths.filter((path) => !findMounted("POST", path))).toEqual([]);
});
