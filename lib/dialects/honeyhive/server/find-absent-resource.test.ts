import { describe, expect, test } from "vitest";

import { jsonAnswer } from "@/lib/platform/http/raw-request";
import { findAbsentResource } from "./honeyhive-mount";

const find = (question: string, headers: Record<string, string> = {}) => {
  const [method = "", pathname = ""] = question.split(" ");
  return findAbsentResource({ method, pathname, header: (name) => headers[name] ?? null });
};
const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const KEY = { authorization: "Bearer hh_key" };

test("an absent resource is answered as HoneyHive's clients read errors", () => {
  expect(find("GET /projects", { accept: "application/json" })).toEqual(
    jsonAnswer(404, {
      statusCode: 404,
      message: "Projects are not listed: the API key determines the project.",
      success: false,
      errorCode: "NOT_FOUND",
    }),
  );
});

describe("is not there", () => {
  test.each([
    ["GET /datasets", {}],
    ["GET /datasets", { accept: "*/*" }],
    ["GET /datasets/x1/datapoints", {}],
    ["POST /datasets", BROWSER],
    ["DELETE /datapoints/x1", BROWSER],
    ["GET /configurations", { ...BROWSER, ...KEY }],
    ["GET /tools", { ...BROWSER, "x-auth-token": "key" }],
    ["GET /runs/x1/metrics", {}],
    ["GET /evaluations", {}],
    ["GET /queues", {}],
    ["GET /charts", {}],
    ["GET /v1/datasets", BROWSER],
    ["POST /v1/runs", {}],
    ["PUT /v1/runs/x1", {}],
    ["GET /v1/projects/", {}],
    ["GET /v1/metrics", {}],
    ["POST /v1/metrics/run_metric", {}],
    ["POST /metrics", {}],
  ])("%s of %j", (question, headers) => {
    expect(find(question, headers)).toMatchObject({ status: 404 });
  });
});

describe("is left to who serves it", () => {
  test.each([
    ["GET /datasets", BROWSER],
    ["HEAD /datasets/simulations", BROWSER],
    ["GET /datasets/simulations", { accept: "*/*", rsc: "1" }],
    ["GET /datasets", { ...BROWSER, authorization: "Basic cHJveHk6cGFzcw==" }],
    ["GET /datasets-2/simulations", {}],
    ["GET /constructor", {}],
    ["GET /default/datasets", {}],
    ["GET /", {}],
    ["POST /v1/metrics", {}],
    ["OPTIONS /v1/metrics", {}],
    ["GET /metrics", KEY],
    ["POST /v1/events", {}],
    ["GET /v1/nothing", {}],
    ["GET /api/datasets", {}],
  ])("%s of %j", (question, headers) => {
    expect(find(question, headers)).toBeUndefined();
  });
});
