// The OpenAPI document, made of the operations that the routes run by.
import { z } from "zod";

import { apiTables } from "@/lib/api/api-tables";
import { groupOperations, type OperationGroup } from "@/lib/api/reference/operation";
import { dialectNamed, DIALECTS } from "@/lib/dialects/dialects";
import type { Dialect, ForeignDialect } from "@/lib/platform/http/dialect";
import type { AuthMode, Operation } from "@/lib/platform/http/operation";
import packageJson from "@/package.json";

type JsonSchema = Record<string, unknown>;

export interface OpenApiParameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  schema: JsonSchema;
  description?: string;
}

export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters: OpenApiParameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<
    string,
    { description: string; content?: Record<string, { schema: JsonSchema }> }
  >;
}

export interface OpenApiDocument {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { securitySchemes: Record<string, JsonSchema> };
}

const KEY_SECURITY = [{ token: [] }, { bearer: [] }, { basic: [] }];
const SESSION_SECURITY = [{ session: [] }];
const SECURITY: Record<AuthMode, Record<string, string[]>[]> = {
  key: KEY_SECURITY,
  project: [{}, ...KEY_SECURITY, ...SESSION_SECURITY],
  installation: [{}, ...KEY_SECURITY, ...SESSION_SECURITY],
  session: SESSION_SECURITY,
  none: [{}],
};

export function openApiDocument(dialects: readonly ForeignDialect[] = DIALECTS): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const [table, operations] of Object.entries(apiTables(dialects))) {
    for (const [name, operation] of Object.entries(operations)) {
      const methods = (paths[operation.path] ??= {});
      const dialect = dialectNamed(operation.dialect, dialects);
      methods[operation.method.toLowerCase()] = {
        operationId: `${table}.${name}`,
        ...toOperation(operation, dialect),
      };
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Rehearsal",
      version: packageJson.version,
      description: "Events of simulated conversations in, results out.",
    },
    security: KEY_SECURITY,
    paths,
    components: {
      securitySchemes: {
        token: { type: "apiKey", in: "header", name: "X-Auth-Token" },
        bearer: { type: "http", scheme: "bearer" },
        basic: { type: "http", scheme: "basic", description: "Project id and key" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "rehearsal.session_token",
          description: "Of a browser that has signed in; on https the name begins with __Host-",
        },
      },
    },
  };
}

function toOperation(
  operation: Operation,
  dialect: Dialect,
): Omit<OpenApiOperation, "operationId"> {
  const { tag, summary, description, auth, body } = operation;
  return {
    tags: [tag],
    summary,
    ...(description && { description }),
    security: SECURITY[auth],
    parameters: [...pathParameters(operation.path), ...queryParameters(operation.query)],
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: toJsonSchema(body, "input") } },
      },
    }),
    responses: toResponses(operation, dialect),
  };
}

function pathParameters(path: string): OpenApiParameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: z.ZodType | undefined): OpenApiParameter[] {
  if (!query) return [];
  const { properties = {}, required = [] } = toJsonSchema(query, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  }; // queries are objects
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
    ...(typeof description === "string" && { description }),
  }));
}

const ERROR_DESCRIPTIONS: Record<number, string> = {
  400: "Invalid data",
  401: "Unauthorized",
  403: "The key lacks the scope",
  404: "Not found",
  409: "Conflict",
  410: "Deleted",
  413: "The body is too large",
  429: "Too many attempts",
  422: "Unprocessable: the failing fields are named",
  502: "Another service has failed",
  503: "Unavailable: try again after Retry-After seconds",
};

/** Those that the operation declares, and those that follow from what it reads. */
function errorStatuses(
  { auth, body, query, errors = [] }: Operation,
  { statusOf }: Dialect,
): number[] {
  const statuses = new Set(errors);
  // Where open mode needs none, `security` says what else lets a request in.
  if (auth === "key" || auth === "session") statuses.add(401);
  if (auth !== "none") statuses.add(403);
  if (auth === "project") statuses.add(404);
  if (query) statuses.add(statusOf("query_invalid"));
  if (body)
    for (const code of ["malformed_body", "validation_failed", "body_too_large"] as const)
      statuses.add(statusOf(code));
  return [...statuses].sort((a, b) => a - b);
}

function toResponses(operation: Operation, dialect: Dialect): OpenApiOperation["responses"] {
  const { answer } = operation;
  const contentType = answer.contentType ?? "application/json";
  const schema = answer.schema ? toJsonSchema(answer.schema, "output") : {};
  const responses: OpenApiOperation["responses"] = {
    [answer.status]: {
      description: answer.description,
      ...(answer.status !== 204 && { content: { [contentType]: { schema } } }),
    },
  };
  const { errorMediaType, errorSchema } = dialect;
  for (const status of errorStatuses(operation, dialect)) {
    const content = { [errorMediaType]: { schema: toJsonSchema(errorSchema, "output") } };
    responses[status] = { description: ERROR_DESCRIPTIONS[status] ?? "Error", content };
  }
  return responses;
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

let groups: OperationGroup[] | undefined;

/** The operations of the OpenAPI document by group. They do not change while the process runs. */
export function referenceGroups(): OperationGroup[] {
  groups ??= groupOperations(openApiDocument().paths);
  return groups;
}
