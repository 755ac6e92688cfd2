// How one API family encodes its errors and answers.
import type { AppError, ErrorCode } from "@/lib/base/errors";
import type { DialectName } from "./operation";
import type { Answer, RawRequest } from "./raw-request";

export interface Dialect {
  name: DialectName;
  statusOf: (code: ErrorCode) => number;
  errorBody: (error: AppError) => object;
  /** What the body of an unforeseen error has beside our own fields. */
  unforeseenBody?: object;
  /** Encodes the answer in a format other than JSON; null for JSON. */
  encode?: (answer: DecodedAnswer, request: RawRequest) => Answer | null;
}

export interface DecodedAnswer {
  status: number;
  value: object;
  isError: boolean;
  headers: Record<string, string>;
}
