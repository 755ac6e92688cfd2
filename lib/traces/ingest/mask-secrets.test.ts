import { describe, expect, test } from "vitest";

import { maskAttributes, maskBuckets } from "./mask-secrets";

const maskMetadata = (metadata: Record<string, unknown>) => maskBuckets({ metadata }).metadata;
const SAMPLES = [
  "inputs",
  "outputs",
  "config",
  "metadata",
  "metrics",
  "feedback",
  "userProperties",
];

describe("headers that look like secrets are masked", () => {
  test.each(SAMPLES)("in %s", (bucket) => {
    const draft = { [bucket]: { call: { headers: { Authorization: "Bearer S", accept: "x" } } } };
    expect(maskBuckets(draft)).toEqual({
      [bucket]: { call: { headers: { Authorization: "[masked]", accept: "x" } } },
    });
  });

  test.each<[string, unknown, unknown]>([
    [
      "pairs",
      [
        ["Authorization", "S"],
        ["a", "b"],
      ],
      [
        ["Authorization", "[masked]"],
        ["a", "b"],
      ],
    ],
    [
      "names with values",
      [
        { name: "Authorization", value: "S" },
        { name: "a", value: "b" },
      ],
      [
        { name: "Authorization", value: "[masked]" },
        { name: "a", value: "b" },
      ],
    ],
    ["keys with values", [{ Key: "Cookie", Value: "S" }], [{ Key: "Cookie", Value: "[masked]" }]],
    ["objects", [{ Authorization: "S" }], [{ Authorization: "[masked]" }]],
    ["turns", ["Authorization", "S", "a", "b"], ["Authorization", "[masked]", "a", "b"]],
    ["lines", ["Authorization: Bearer S", "a: b"], ["Authorization: [masked]", "a: b"]],
    ["groups", { common: { Authorization: "S" } }, { common: { Authorization: "[masked]" } }],
  ])("as %s", (_, headers, masked) => {
    for (const name of ["headers", "rawHeaders", "http_headers"])
      expect(maskMetadata({ [name]: headers })).toEqual({ [name]: masked });
  });

  test.each([
    "x-amz-security-token",
    "X-Goog-Api-Key",
    "x-functions-key",
    "ocp-apim-subscription-key",
    "Private-Token",
    "x-client-secret",
    "token",
    "Set-Cookie",
  ])("%s", (name) => {
    expect(maskMetadata({ headers: { [name]: "S" } })).toEqual({ headers: { [name]: "[masked]" } });
    const flat = `http.request.header.${name.toLowerCase().replaceAll("-", "_")}`;
    expect(maskAttributes({ [flat]: ["S"] })).toEqual({ [flat]: "[masked]" });
  });
});

describe("texts that contain JSON", () => {
  test("are masked in it", () => {
    const text = JSON.stringify({ url: "u", headers: { Authorization: "Bearer S" } });
    const masked = JSON.stringify({ url: "u", headers: { Authorization: "[masked]" } });
    expect(maskAttributes({ "ai.toolCall.args": text })).toEqual({ "ai.toolCall.args": masked });
    expect(maskMetadata({ http: JSON.stringify({ text }) })).toEqual({
      http: JSON.stringify({ text: masked }),
    });
    expect(maskAttributes({ "http.request.headers": '{"Authorization":"S"}' })).toEqual({
      "http.request.headers": '{"Authorization":"[masked]"}',
    });
  });

  test.each([
    '{ "headers" : {"accept": 1.0} }',
    '{"headers": {"Authorization": "Bearer',
    '{"id": 12345678901234567890, "note": "headers"}',
  ])("stay byte for byte where nothing is masked: %s", (text) => {
    expect(maskAttributes({ text })).toEqual({ text });
  });
});

test("headers that were flattened with their list are masked", () => {
  const attributes = {
    "honeyhive_inputs.headers.0.name": "Authorization",
    "honeyhive_inputs.headers.0.value": "Bearer S",
    "honeyhive_inputs.headers.1.0": "x-api-key",
    "honeyhive_inputs.headers.1.1": "S",
    "honeyhive_inputs.headers.2.name": "accept",
    "honeyhive_inputs.headers.2.value": "x",
  };
  expect(maskAttributes(attributes)).toEqual({
    ...attributes,
    "honeyhive_inputs.headers.0.value": "[masked]",
    "honeyhive_inputs.headers.1.1": "[masked]",
  });
});

describe("what is no secret stays", () => {
  test.each([
    { max_tokens: 5, prompt_tokens: 6, token_usage: { total: 11 }, next_token: "a", token: "the" },
    { headers: { "x-ratelimit-remaining-tokens": "5", "idempotency-key": "a", max_tokens: "9" } },
    { header: "Password: at least 8 letters", headers: ["Name", "Token count", "Key"] },
    { messages: [{ name: "Authorization", value: "how it works" }, ["Authorization", "a"]] },
    { headers: { type: "object", properties: { Authorization: { type: "string" } } } },
    { headers: { properties: {}, required: ["Authorization", "accept"] } },
  ])("%j", (metadata) => {
    expect(maskMetadata(metadata)).toEqual(metadata);
  });

  test("in attributes", () => {
    const attributes = {
      "gen_ai.request.max_tokens": 5,
      "gen_ai.usage.prompt_tokens": 6,
      token: "a",
    };
    expect(maskAttributes(attributes)).toBe(attributes);
  });
});
