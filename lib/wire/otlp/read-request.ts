// The body of an OTLP request in either encoding.
import { parseJson } from "@/lib/json";
import { decodeRequest } from "./decode-request";
import { readSpans, type OtlpSpans } from "./read-spans";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Undefined when it is none. */
export function readJsonRequest(bytes: Uint8Array): OtlpSpans | undefined {
  return readSpans(parseJson(toText(bytes)));
}

export function readProtobufRequest(bytes: Uint8Array): OtlpSpans | undefined {
  try {
    return readSpans(decodeRequest(bytes));
  } catch {
    return undefined;
  }
}

function toText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return "";
  }
}
