import { expect, test } from "vitest";

import { httpConfigSchema } from "../../http-config";
import { buildRequest } from "./build-request";
import { messagePlan } from "./request-plan";

const config = httpConfigSchema.parse({
  url: "https://agent.example.com",
  headers: [{ key: "X-Customer", value: "anyone" }],
  auth: { type: "bearer", token: "of the target" },
});
const planned = { plan: messagePlan(config), auth: config.auth };
const turn = { messages: [], threadId: "t", params: {}, traceparent: "00-1-2-01" };

test("a persona's headers win over the target's own, whatever their case, but not over the trace", async () => {
  const headers = {
    "x-customer": "ada",
    Authorization: "Bearer of the persona",
    Traceparent: "forged",
  };
  expect(
    (await buildRequest(planned, { turn: { ...turn, headers }, secrets: {} })).headers,
  ).toMatchObject({
    "x-customer": "ada",
    authorization: "Bearer of the persona",
    traceparent: turn.traceparent,
  });
});
