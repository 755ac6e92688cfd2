// POST /v1/events, from raw request to answer. The route handler and our own server both call this, so that every
// answer is the same whichever way a request comes in.
import { authenticate } from "@/lib/access/keys/server/authenticate";
import { errorAnswer } from "@/lib/api/server/error-answer";
import { WAIT_LIMITS, type WaitLimits } from "@/lib/platform/http/answer-in-time";
import { handleRequest } from "@/lib/platform/http/handle-request";
import { jsonAnswer, type Answer, type RawRequest } from "@/lib/platform/http/raw-request";
import { readJson } from "@/lib/platform/http/read-json";
import { getEnv } from "@/lib/platform/process/env";
import { readNewEvent } from "../read-body";
import { storeEvent } from "./honeyhive-events";

/** 200 after the commit, as the official clients expect; 400, 401, 413 for bad input; 503 without the database. */
export async function receiveEvent(
  request: RawRequest,
  limits: WaitLimits = WAIT_LIMITS,
): Promise<Answer> {
  try {
    return await handleRequest(async () => {
      const project = await authenticate(request);
      const body = await readJson(request, getEnv().bodyLimitBytes);
      return jsonAnswer(200, await storeEvent(project, readNewEvent(body)));
    }, limits);
  } catch (error) {
    return errorAnswer(error, "honeyhive");
  }
}
