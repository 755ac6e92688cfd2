// What a route is, as data: the route parses by it, the OpenAPI document is made of it, tests hold answers to it.
import type { z } from "zod";

export type Dialect = "langwatch" | "evalstudio" | "honeyhive" | "rest";

/** `key`: an API key decides the project. `project`: the address names it, and open mode or a key lets one in. */
export type AuthMode = "key" | "project" | "none";

export interface Contract {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters in braces: `/api/projects/{projectId}/sets`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  auth: AuthMode;
  dialect: Dialect;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Reads the body in place of the schema where it comes in more than one form; gives what the schema gives. */
  readBody?: (json: unknown) => unknown;
  /** Bodies as large as those of ingest are taken. */
  hasLargeBody?: true;
  /** The answer of success; null for one that is not JSON. */
  answer: { status: number; description: string; schema: z.ZodType | null; contentType?: string };
  /** Statuses of errors, beside those that every route of its kind has. */
  errors?: readonly number[];
}

/** Keeps the literal types of a contract. */
export function contract<const T extends Contract>(value: T): T {
  return value;
}
