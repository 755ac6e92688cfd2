import { expect, test } from "vitest";

import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { mountedRoute } from "./mounted-routes";

test("every address of OTLP is answered before Next", () => {
  const paths = Object.values(honeyhiveContracts)
    .filter(({ tag, method }) => tag === "OpenTelemetry" && method === "POST")
    .map(({ path }) => path);
  expect(paths).toHaveLength(8);
  expect(paths.filter((path) => !mountedRoute("POST", path))).toEqual([]);
});
