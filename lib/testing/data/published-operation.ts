// An operation of a published OpenAPI document, as validators.
import { readFileSync } from "node:fs";

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";

interface Operation {
  requestBody: { content: Record<string, { schema: object }> };
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

interface PublishedOperation {
  takesBody: ValidateFunction;
  /** By status. */
  answers: ReadonlyMap<number, ValidateFunction>;
}

/** The POST of `path` in the page of `file`. */
export function readPublishedOperation(file: string, path: string): PublishedOperation {
  const page = readFileSync(file, "utf8");
  const yaml = /````yaml[^\n]*\n([\s\S]*?)````/.exec(page)?.[1] ?? "";
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
