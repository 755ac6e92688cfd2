// How a foreign system, or our own API, says what it says.
import type { AppError, ErrorCode } from "@/lib/base/errors";
import type { DialectName } from "./operation";
import type { Answer, RawRequest } from "./raw-request";

export interface Dialect {
  name: DialectName;
  statusOf: (code: ErrorCode) => number;
  errorBody: (error: AppError) => object;
  /** What the body of an unforeseen error has beside our own fields. */
  unforeseenBody?: object;
  /** Encodes an answer otherwise than as JSON, where the request wants that. */
  encode?: (answer: DecodedAnswer, request: RawRequest) => Answer | null;
}

export interface DecodedAnswer {
  status: number;
  value: object;
  isError: boolean;
  headers: Record<string, string>;
}
