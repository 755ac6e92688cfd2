// Whatever a route handler serves passes: a method that is refused by mistake loses what an SDK sends.
import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { createApiAddresses, findRefusedMethod } from "./api-addresses";

const addresses = createApiAddresses();
const HANDLERS = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith("/route.ts"),
);
const EXPORTED = /^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD)\b/gm;

const served = HANDLERS.flatMap((file) => {
  const path = `/${file.slice(0, -"/route.ts".length)}`;
  const methods = [...readFileSync(`app/${file}`, "utf8").matchAll(EXPORTED)];
  return methods.map(
    ([, method = ""]) => `${method} ${path.replaceAll(/\[\[?\.*(\w+)\]\]?/g, "x1")}`,
  );
});

test("there are handlers to look at", () => {
  expect(served.length).toBeGreaterThan(100);
});

test.each(served)("%s is served", (question) => {
  const [method = "", path = ""] = question.split(" ");
  expect(
    findRefusedMethod({ method, pathname: path, header: () => null }, addresses),
  ).toBeUndefined();
});
