// Explains a failure of a model in a sentence, with what to do about it.
import type { APICallError } from "ai";

import { AppError, errorMessage, isAppError } from "@/lib/base/errors";
import { ownValue } from "@/lib/base/json/own-value";

const MAX_SHOWN = 500;
const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-goog-request-id"];

interface AskedModel {
  /** As people call the model. */
  label: string;
  apiKey: string;
}

/** Some servers repeat in their complaint what they were sent: the key is taken out. */
export async function explainFailure(
  { label, apiKey }: AskedModel,
  thrown: unknown,
): Promise<AppError> {
  if (isAppError(thrown)) return thrown;
  const { APICallError, RetryError } = await import("ai");
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown;
  const sentence = `The model failed: “${label}” ${describe(error, APICallError.isInstance(error) ? error : null)}`;
  const redacted = apiKey === "" ? sentence : sentence.replaceAll(apiKey, "••••");
  return new AppError("upstream_failed", redacted);
}

function describe(error: unknown, call: APICallError | null): string {
  if (isTimeout(error)) return "did not respond in time.";
  if (call === null) return `returned no usable response: ${shorten(reasonOf(error))}`;
  if (call.statusCode === undefined)
    return `could not be reached: ${shorten(reasonOf(error))} Check its URL.`;
  const message = shorten(call.message);
  const { what, hint } = ofStatus(call.statusCode);
  const id = requestIdOf(call);
  return `${what} (status ${String(call.statusCode)}): ${message} ${hint}${id && ` Request id: ${id}.`}`.trim();
}

/** What the status means, and what helps. */
function ofStatus(status: number): { what: string; hint: string } {
  if (status === 401 || status === 403)
    return { what: "rejected the key", hint: "Check the key of the model." };
  if (status === 402 || status === 429)
    return {
      what: "is over its rate limit or quota",
      hint: "Wait, run fewer conversations at a time, or raise the limit.",
    };
  if (status === 404)
    return { what: "was not found", hint: "Check the name of the model and its URL." };
  if (status >= 500) return { what: "failed with a server error", hint: "Try again later." };
  if (status >= 300 && status < 400)
    return {
      what: "redirects, which are not followed",
      hint: "Enter the URL that it redirects to.",
    };
  if (status < 300)
    return { what: "responded with something other than a model's answer", hint: "Check its URL." };
  return { what: "rejected the request", hint: "" };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
}

/** The innermost reason: fetch hides why it failed in its causes. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? errorMessage(error) : reasonOf(cause);
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim().slice(0, MAX_SHOWN);
  return /[.!?]$/.test(line) || line === "" ? line : `${line}.`;
}

function requestIdOf({ responseHeaders = {} }: APICallError): string {
  return REQUEST_ID_HEADERS.map((name) => ownValue(responseHeaders, name)).find(Boolean) ?? "";
}
