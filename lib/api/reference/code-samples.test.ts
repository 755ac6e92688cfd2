import { expect, test } from "vitest";

import { codeSamples } from "./code-samples";
import type { DocumentedOperation } from "./operation";

const BASE_URL = "https://rehearsal.example";
const KEY = [{ token: [] }];

function operation(parts: Partial<DocumentedOperation>): DocumentedOperation {
  return {
    operationId: "runs.rerun",
    anchor: "runs-rerun",
    tags: ["Runs"],
    summary: "Rerun",
    method: "GET",
    path: "/api/projects/{projectId}/runs/{scenarioRunId}",
    security: KEY,
    parameters: [],
    responses: {},
    ...parts,
  };
}

function sampleIn(language: string, parts: Partial<DocumentedOperation>): string | undefined {
  return codeSamples(operation(parts), BASE_URL).find((sample) => sample.language === language)
    ?.code;
}

test("a sample names the address with its parameters to replace, and the key", () => {
  expect(sampleIn("curl", {})).toBe(
    `curl --request GET \\
  --url ${BASE_URL}/api/projects/default/runs/SCENARIO_RUN_ID \\
  --header 'X-Auth-Token: YOUR_API_KEY'`,
  );
});

test("required parameters of the query are in the address, others are left out", () => {
  const parameters = [
    { name: "q", in: "query", required: true, schema: { type: "string" } },
    { name: "limit", in: "query", required: false, schema: { type: "integer" } },
  ];
  expect(sampleIn("TypeScript", { parameters })).toContain("/SCENARIO_RUN_ID?q=string'");
});

test("an operation without a key sends none", () => {
  const code = sampleIn("Python", { path: "/api/health", security: [{}] });
  expect(code).toContain(`url = "${BASE_URL}/api/health"`);
  expect(code).not.toContain("X-Auth-Token");
});

test("a body is sent as JSON in every language", () => {
  const schema = {
    type: "object",
    properties: { name: { type: "string" }, url: { type: "string", pattern: "^https?://" } },
    additionalProperties: {},
  };
  const parts = {
    method: "POST",
    requestBody: { content: { "application/json": { schema } } },
  };
  expect(sampleIn("curl", parts)).toContain(`"url": "https://example.com"`);
  expect(sampleIn("TypeScript", parts)).toContain(
    "body: JSON.stringify({name: 'string', url: 'https://example.com'})",
  );
  expect(sampleIn("Python", parts)).toContain("requests.post(url, json=payload, headers=headers)");
});
