// How one API family encodes its errors and answers.
import type { z } from "zod";

import type { AppError, ErrorCode } from "@/lib/base/errors";
import type { DialectName, OperationTable } from "./operation";
import type { Answer, RawRequest } from "./raw-request";

/** An error that the code does not expect: the details are in the log, under the request id. */
export interface UnexpectedError {
  message: string;
  requestId: string;
}

export interface Dialect {
  name: DialectName;
  statusOf: (code: ErrorCode) => number;
  errorBody: (error: AppError, request: { requestId: string }) => object;
  /** With status 500. */
  unexpectedErrorBody: (error: UnexpectedError) => object;
  /** What every error body of the dialect is. */
  errorSchema: z.ZodType;
  errorMediaType: string;
  /** Encodes the answer in a format other than JSON; null for JSON. */
  encode?: (answer: DecodedAnswer, request: Pick<RawRequest, "header">) => Answer | null;
}

/** The dialect of another system: it can be removed, and the rest of the API stays as it is. */
export interface ForeignDialect extends Dialect {
  /** Its tables of operations, by name. */
  tables: Readonly<Record<string, OperationTable>>;
  /** First segments of addresses of that system that are not supported here. */
  unsupportedNames: readonly string[];
}

export interface DecodedAnswer {
  status: number;
  value: object;
  isError: boolean;
  headers: Record<string, string>;
}
