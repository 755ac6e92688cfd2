// The JSON of a body, no deeper than can be walked safely.
import { AppError } from "@/lib/base/errors";
import { isDeeperThan, MAX_JSON_DEPTH, parseJson } from "@/lib/base/json/json";

/** An empty body is an empty object, unless one is needed. Throws malformed_body, validation_failed. */
export function readJson(text: string, { needsBody }: { needsBody: boolean }): unknown {
  const value = !needsBody && text.trim() === "" ? {} : parseJson(text);
  if (value === undefined) throw new AppError("malformed_body", "The body is not JSON.");
  if (isDeeperThan(value, MAX_JSON_DEPTH)) {
    throw new AppError(
      "validation_failed",
      `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`,
      { issues: [{ field: "", message: "nested too deep" }] },
    );
  }
  return value;
}
