import { expect, test } from "vitest";

import { otlpApi } from "@/lib/dialects/otlp/otlp-api";
import { mountedRoute } from "./mounted-routes";

test("every address of OTLP is answered before Next", () => {
  const paths = Object.values(otlpApi).map(({ path }) => path);
  expect(paths).toHaveLength(9);
  expect(paths.filter((path) => !mountedRoute("POST", path))).toEqual([]);
});
