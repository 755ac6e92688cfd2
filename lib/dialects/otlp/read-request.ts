// The body of an OTLP request in either encoding, counted before it is decoded.
import { AppError, isAppError } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json/json";
import { jsonSizeProblem, MAX_JSON_CONTAINERS } from "@/lib/base/json/json-size";
import { withCamelNames } from "./camel-names";
import { countInJson, countInProtobuf, type Signal } from "./count-signals";
import { decodeRequest } from "./decode-request";
import { MAX_PARTS, readSpans, type ReadSpan } from "./read-spans";
import { isLargerThan } from "./trace-proto";

/** A text that was cut within a letter keeps its span: what is left of the letter becomes U+FFFD. */
const utf8 = new TextDecoder();

/** Undefined when it is none. Throws body_too_large. */
export function readJsonRequest(bytes: Uint8Array): Iterable<ReadSpan> | undefined {
  const problem = jsonSizeProblem(bytes);
  if (problem) throw tooLarge(problem);
  const text = utf8.decode(bytes);
  return readSpans(withCamelNames(parseJson(text), text));
}

/** Undefined when it is none. Throws body_too_large. */
export function readProtobufRequest(bytes: Uint8Array): Iterable<ReadSpan> | undefined {
  try {
    if (isLargerThan(bytes, { parts: MAX_PARTS, messages: MAX_JSON_CONTAINERS }))
      throw tooLarge("too many resources, scopes, spans or attributes");
    return readSpans(decodeRequest(bytes));
  } catch (error) {
    if (isAppError(error)) throw error;
    return undefined;
  }
}

/** How many logs or data points are in the body; undefined when it is no request for them. Throws body_too_large. */
export function countSignals(
  signal: Signal,
  { bytes, isProtobuf }: { bytes: Uint8Array; isProtobuf: boolean },
): number | undefined {
  if (isProtobuf) return countInProtobuf(signal, bytes);
  const problem = jsonSizeProblem(bytes);
  if (problem) throw tooLarge(problem);
  return countInJson(signal, parseJson(utf8.decode(bytes)));
}

function tooLarge(problem: string): AppError {
  return new AppError("body_too_large", `The body contains ${problem}.`);
}
