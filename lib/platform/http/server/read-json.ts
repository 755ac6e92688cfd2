// The JSON of a body, no deeper than can be walked safely.
import { AppError } from "@/lib/base/errors";
import { isDeeperThan, MAX_JSON_DEPTH, parseJson } from "@/lib/base/json/json";
import type { RawRequest } from "../raw-request";
import { readBodyText } from "./read-body";

interface Bounds {
  limitBytes: number;
  /** Otherwise an empty body is an empty object. */
  needsBody: boolean;
}

/** The value, and the size of its text in characters. Throws body_too_large, malformed_body, validation_failed. */
export async function readJson(
  request: RawRequest,
  { limitBytes, needsBody }: Bounds,
): Promise<{ sent: unknown; size: number }> {
  const text = await readBodyText(request, limitBytes);
  const sent = !needsBody && text.trim() === "" ? {} : parseJson(text);
  if (sent === undefined) throw new AppError("malformed_body", "The body is not JSON.");
  if (isDeeperThan(sent, MAX_JSON_DEPTH)) {
    throw new AppError(
      "validation_failed",
      `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`,
      { issues: [{ field: "", message: "nested too deep" }] },
    );
  }
  return { sent, size: text.length };
}
