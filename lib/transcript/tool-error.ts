import { hasContent, isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { unfoldJson } from "./message-part";
import type { Part } from "./transcript-message";

/** Whether a tool answered with an error, as far as its result says so: no system has a field for it that all use. */
export function isToolError(result: readonly Part[] | null): boolean {
  return (result ?? []).some((part) => {
    if (part.type === "text") return saysError(unfolded(part.text));
    return "value" in part && saysError(unfolded(part.value));
  });
}

/** A result may be JSON within a text of JSON. */
function unfolded(value: unknown): unknown {
  const once = unfoldJson(value);
  if (typeof once !== "string" || !once.startsWith('"')) return once;
  return unfoldJson(parseShallowJson(once) ?? once);
}

const ERROR_FIELDS = ["error", "errorMessage", "error_message", "isError", "is_error"];
const ERROR_STATUS = /^(error|failed|failure)$/i;
const ERROR_TEXT = /^\s*(?:[A-Z]\w*)?(?:Error|Exception)\b\s*[:(]|^\s*(?:error|exception)\s*:/;

function saysError(value: unknown): boolean {
  if (typeof value === "string") return ERROR_TEXT.test(value);
  return isJsonObject(value) && (hasErrorField(value) || hasErrorStatus(value));
}

function hasErrorField(value: JsonObject): boolean {
  return ERROR_FIELDS.some((field) => {
    const found = ownValue(value, field);
    return found !== undefined && hasContent(found, { ignoresFalse: true });
  });
}

function hasErrorStatus(value: JsonObject): boolean {
  const status = ownValue(value, "status");
  if (ownValue(value, "success") === false || ownValue(value, "ok") === false) return true;
  return typeof status === "string" && ERROR_STATUS.test(status);
}
