import { randomBytes } from "node:crypto";

import { errorMessage, isAppError } from "@/lib/errors";
import { HIDDEN_VALUE } from "@/lib/hidden-value";
import { buildRequest, type TargetRequest } from "../build-request";
import { hideSecrets, type HttpConfig } from "../http-config";
import type { TargetTest, TargetTestAnswer } from "../target-schema";
import { getTargetRow } from "./get-target";
import { readResponse, redact, sendToTarget, type TargetResponse } from "./send-to-target";
import { readConfig } from "./target-rows";

/** One call: the exact request, the exact answer, and what it was read as; secrets hidden. */
export async function testTarget(
  projectId: string,
  targetId: string,
  { message, params = {} }: TargetTest,
): Promise<TargetTestAnswer> {
  const config = readConfig(await getTargetRow(projectId, targetId));
  const messages = [{ role: "user" as const, content: message }];
  const turn = { messages, threadId: "test", params, traceparent: newTraceparent() };
  const shown = showRequest(config, buildRequest(hideSecrets(config, HIDDEN_VALUE), turn));
  let response: TargetResponse | null = null;
  try {
    response = await sendToTarget({ config }, buildRequest(config, turn));
    const reply = readResponse(config, response);
    return { request: shown, response: showResponse(config, response), reply, error: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const told = redact(config, errorMessage(error));
    return { request: shown, response: showResponse(config, response), reply: null, error: told };
  }
}

/** A new W3C trace context. */
function newTraceparent(traceId = randomBytes(16).toString("hex")): string {
  return `00-${traceId}-${randomBytes(8).toString("hex")}-01`;
}

function showRequest(config: HttpConfig, { url, method, headers, body }: TargetRequest) {
  return { method, url: redact(config, url), headers, body: body && redact(config, body) };
}

function showResponse(config: HttpConfig, response: TargetResponse | null) {
  if (!response) return null;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, redact(config, value)]),
  );
  return { ...response, headers, body: redact(config, response.body) };
}
