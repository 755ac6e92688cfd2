// An operation of the API, declared once: routes and the mounts before Next parse by it, the API reference is made of it,
// and the mechanical tests compare answers with it.
import type { z } from "zod";

export type DialectName = "rest" | "langwatch" | "evalstudio" | "honeyhive" | "otlp";

/** What a key may do. `ingest` includes changing the events and spans that were sent. */
export const SCOPES = ["ingest", "read", "run", "write", "review", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * `key`: an API key decides the project. `project`: the address names it, and access is by open mode, by a session
 * or by a key of that project. `installation`: it is about no project, and access is as with `project`. `session`: it is
 * about the account of whoever has signed in.
 */
export type AuthMode = "key" | "project" | "installation" | "session" | "none";

export interface Operation {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters in braces: `/api/projects/{projectId}/sets`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  auth: AuthMode;
  /** What a key must be allowed to do. */
  scope: Scope;
  dialect: DialectName;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Rejects an empty body as malformed. Without it an empty body counts as `{}`. */
  needsBody?: true;
  /** Reads the body in place of the schema where it comes in more than one form; gives what the schema gives. */
  readBody?: (json: unknown) => unknown;
  /** The body is not one JSON value: its bytes are passed on, or its text, in which values are counted as in JSON. */
  reads?: "bytes" | "text";
  /** The body limit is `BODY_LIMIT_BYTES` instead of 1 MiB. */
  hasLargeBody?: true;
  /** Our own server answers it before Next, which costs a millisecond of CPU a request. */
  isMounted?: true;
  /** It is mounted and needs nothing that the start prepares, so it is answered before the start has ended. */
  isProbe?: true;
  /** Whether it is recorded in the audit log; deletions and changes that need `admin` are, unless this says otherwise. */
  audit?: boolean;
  /** The answer of success; null for one that is not JSON. */
  answer: { status: number; description: string; schema: z.ZodType | null; contentType?: string };
  /** Headers of errors, where the guard leaves them to the answer. */
  errorHeaders?: Readonly<Record<string, string>>;
  /** Statuses of errors, in addition to those every operation with the same auth has. */
  errors?: readonly number[];
}

export function isAudited({ audit, method, scope }: Operation): boolean {
  return audit ?? (method === "DELETE" || (method !== "GET" && scope === "admin"));
}

export type OperationTable = Readonly<Record<string, Operation>>;

/** Keeps the literal types of an operation. */
export function operation<const T extends Operation>(value: T): T {
  return value;
}

export function answerWith<S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) {
  return { status, description, schema };
}

type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

/** The decoded parameters of the path. */
export type PathOf<O extends Operation> = Readonly<Record<ParameterOf<O["path"]>, string>>;

export type Parsed<T extends z.ZodType | undefined> = T extends z.ZodType ? z.output<T> : undefined;

/** The body as its schema or `readBody` gives it. */
export type BodyOf<O extends Operation> = O extends { readBody: (json: unknown) => infer T }
  ? T
  : Parsed<O["body"]>;

/** What an operation answers with, before it is printed. With 204 it is not sent. */
export type AnswerOf<O extends Operation> = O["answer"]["schema"] extends z.ZodType
  ? z.input<O["answer"]["schema"]>
  : O["answer"]["status"] extends 204
    ? unknown
    : never;
