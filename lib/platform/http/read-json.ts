// The JSON of a body, no deeper than can be walked safely.
import { AppError } from "@/lib/base/errors";
import { isDeeperThan, MAX_JSON_DEPTH, parseJson } from "@/lib/base/json/json";
import type { RawRequest } from "./raw-request";
import { readBodyText } from "./read-body";

/** An empty body is an empty object. Throws body_too_large, malformed_body. */
export async function readJson(request: RawRequest, limitBytes: number): Promise<unknown> {
  const text = await readBodyText(request, limitBytes);
  const value = text.trim() === "" ? {} : parseJson(text);
  if (value === undefined) throw new AppError("malformed_body", "The body is not JSON.");
  if (isDeeperThan(value, MAX_JSON_DEPTH)) {
    throw new AppError(
      "malformed_body",
      `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`,
    );
  }
  return value;
}
