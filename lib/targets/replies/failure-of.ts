import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { textAt, valueAt } from "@/lib/base/json/json-fields";
import type { ReplyDraft } from "./reply-draft";

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
  return FAILED.has(textAt(json, "status").toLowerCase()) && reasonIn(json) !== "";
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
  const message = typeof error === "string" ? error : reasonIn(error) || reasonIn(around);
  return (message || printJson(error)).slice(0, MAX_LENGTH);
}

function reasonIn(error: unknown): string {
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

/** A piece of a stream: an event of server-sent events, or a line of JSON. */
export interface StreamEvent {
  /** The name of a server-sent event; empty where it has none. */
  name: string;
  /** Undefined where the data is not JSON. */
  json: unknown;
  data: string;
}

/** How one family of agents answers. Its readers add to a draft. */
export interface ReplyDialect {
  name: string;
  /** Where its makers describe it. */
  source: string;
  /** Adds a whole answer, if it is of this dialect. */
  readWhole?: (json: unknown, draft: ReplyDraft) => boolean;
  stream?: {
    /** The event is written in this dialect and in no other. */
    owns: (event: StreamEvent) => boolean;
    read: (event: StreamEvent, draft: ReplyDraft) => void;
    /** Without its end mark a stream was cut off. False for a dialect that has none. */
    hasEndMark: boolean;
  };
}
