// How one API family encodes its errors and answers.
import type { z } from "zod";

import type { AppError, ErrorCode } from "@/lib/base/errors";
import type { DialectName } from "./operation";
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
  encode?: (answer: DecodedAnswer, request: RawRequest) => Answer | null;
}

export interface DecodedAnswer {
  status: number;
  value: object;
  isError: boolean;
  headers: Record<string, string>;
}
