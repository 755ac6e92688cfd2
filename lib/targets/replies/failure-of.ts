import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { textAt, valueAt } from "@/lib/base/json/json-fields";

const FAILED = new Set(["error", "failed", "failure"]);
const MAX_LENGTH = 1000;

/**
 * The message of an agent that reports its own failure in JSON, whatever the status of its answer: OpenAI's and most
 * others' `error`, JSON-RPC, `{"type":"error"}`, `{"success":false}`, `{"status":"error"}`, `errorMessage` of AWS and ADK.
 */
export function failureOf(json: unknown): string | null {
  if (!isJsonObject(json)) return null;
  const error = valueAt(json, "error");
  if (isReported(error)) return messageOf(error, json);
  const isFailure =
    json["type"] === "error" ||
    json["success"] === false ||
    json["ok"] === false ||
    isFailedStatus(json) ||
    isErrorCode(json);
  return isFailure ? messageOf(json, json) : null;
}

/** `error: null`, `""`, `false`, `{}` report nothing. */
function isReported(error: unknown): boolean {
  if (isJsonObject(error)) return Object.keys(error).length > 0;
  return Array.isArray(error) ? error.length > 0 : Boolean(error);
}

function isFailedStatus(json: JsonObject): boolean {
  return FAILED.has(textAt(json, "status").toLowerCase()) && saysWhy(json) !== "";
}

/** `errorCode` of ADK, `errorMessage` of AWS Lambda, `__type` of AWS, a status of HTTP beside a message. */
function isErrorCode(json: JsonObject): boolean {
  const names = ["errorCode", "error_code", "errorMessage", "error_message", "__type"];
  if (names.some((name) => textAt(json, name) !== "")) return true;
  const codes = [json["statusCode"], json["code"]];
  const isHttpError = codes.some((code) => typeof code === "number" && code >= 400 && code <= 599);
  return isHttpError && textAt(json, "message") !== "";
}

function messageOf(error: unknown, around: JsonObject): string {
  const message = typeof error === "string" ? error : saysWhy(error) || saysWhy(around);
  return (message || printJson(error)).slice(0, MAX_LENGTH);
}

function saysWhy(error: unknown): string {
  const names = [
    "message",
    "errorMessage",
    "error_message",
    "errorText",
    "detail",
    "reason",
    "msg",
  ];
  for (const name of names) {
    const text = textAt(error, name);
    if (text !== "") return text;
  }
  const nested = valueAt(error, "error");
  return typeof nested === "string" ? nested : textAt(nested, "message");
}
