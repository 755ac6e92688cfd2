import { randomBytes } from "node:crypto";

import { errorMessage, isAppError } from "@/lib/errors";
import { HIDDEN_VALUE } from "@/lib/hidden-value";
import { buildRequest, type TargetRequest, type Turn } from "../build-request";
import { hideSecrets } from "../http-config";
import type { TargetTest, TargetTestAnswer } from "../target-schema";
import { getTargetRow } from "./get-target";
import {
  readResponse,
  redact,
  sendToTarget,
  type Confidant,
  type TargetResponse,
} from "./send-to-target";
import { readConfig } from "./target-rows";

/** One call: the exact request, the exact answer, and what it was read as; secrets hidden. */
export async function testTarget(
  projectId: string,
  targetId: string,
  { message, params = {} }: TargetTest,
): Promise<TargetTestAnswer> {
  const config = readConfig(await getTargetRow(projectId, targetId));
  const messages = [{ role: "user" as const, content: message }];
  const turn: Turn = { messages, threadId: "test", params, traceparent: newTraceparent() };
  const of = { config, turn };
  const shown = showRequest(of, buildRequest(hideSecrets(config, HIDDEN_VALUE), turn));
  let response: TargetResponse | null = null;
  try {
    response = await sendToTarget(of, buildRequest(config, turn));
    const reply = readResponse(of, response);
    return { request: shown, response: showResponse(of, response), reply, error: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const told = redact(of, errorMessage(error));
    return { request: shown, response: showResponse(of, response), reply: null, error: told };
  }
}

/** A new W3C trace context. */
function newTraceparent(traceId = randomBytes(16).toString("hex")): string {
  return `00-${traceId}-${randomBytes(8).toString("hex")}-01`;
}

function showRequest(of: Confidant, { url, method, headers, body }: TargetRequest) {
  return { method, url: redact(of, url), headers, body: body && redact(of, body) };
}

function showResponse(of: Confidant, response: TargetResponse | null) {
  if (!response) return null;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, redact(of, value)]),
  );
  return { ...response, headers, body: redact(of, response.body) };
}
