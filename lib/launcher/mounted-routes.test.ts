import { expect, test } from "vitest";

import { otlpContracts } from "@/lib/api/server/contracts/otlp-contracts";
import { mountedRoute } from "./mounted-routes";

test("every address of OTLP is answered before Next", () => {
  const paths = Object.values(otlpContracts).map(({ path }) => path);
  expect(paths).toHaveLength(9);
  expect(paths.filter((path) => !mountedRoute("POST", path))).toEqual([]);
});
