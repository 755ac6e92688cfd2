import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";

import { codeSamples } from "@/lib/api/reference/code-samples";
import { contentOf } from "@/lib/api/reference/operation";
import { sampleValue } from "@/lib/api/reference/sample-value";
import { referenceGroups } from "./openapi-document";

const operations = referenceGroups().flatMap((group) => group.operations);

test("the sample of each body is valid by the schema of the body", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const invalid = operations.filter(({ requestBody }) => {
    const schema = contentOf(requestBody?.content)?.schema;
    return schema !== undefined && !ajv.validate(schema, sampleValue(schema));
  });
  expect(invalid.map(({ operationId }) => operationId)).toEqual([]);
});

test("each operation has a sample in each language", () => {
  const languages = operations.map((operation) =>
    codeSamples(operation, "http://localhost:3000").map(({ language }) => language),
  );
  expect(new Set(languages.map((names) => names.join(", ")))).toEqual(
    new Set(["curl, TypeScript, Python"]),
  );
});

test("addresses of groups and operations are unique", () => {
  for (const named of [referenceGroups(), operations]) {
    const anchors = named.map(({ anchor }) => anchor);
    expect(new Set(anchors).size).toBe(anchors.length);
  }
});
