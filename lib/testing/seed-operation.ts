// An operation of a seed's OpenAPI document, as validators.
import { readFileSync } from "node:fs";

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";

interface Operation {
  requestBody: { content: Record<string, { schema: object }> };
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

interface SeedOperation {
  takesBody: ValidateFunction;
  /** By status. */
  answers: ReadonlyMap<number, ValidateFunction>;
}

/** The POST of `path` in a document of e2e/fixtures. */
export function readSeedOperation(file: string, path: string): SeedOperation {
  const seed = readFileSync(`e2e/fixtures/${file}`, "utf8");
  const yaml = /````yaml[^\n]*\n([\s\S]*?)````/.exec(seed)?.[1] ?? "";
  const document = parse(yaml) as { paths: Record<string, { post: Operation }> }; // tests check what is in it
  const operation = document.paths[path]?.post;
  const ajv = new Ajv2020({ strict: false });
  return {
    takesBody: ajv.compile(operation?.requestBody.content["application/json"]?.schema ?? false),
    answers: new Map(
      Object.entries(operation?.responses ?? {}).map(([status, response]) => [
        Number(status),
        ajv.compile(response.content["application/json"]?.schema ?? false),
      ]),
    ),
  };
}
