// POST /v1/events, from raw request to answer. The route handler and our own server both call this, so that every
// answer is the same whichever way a request comes in.
import { getEnv } from "@/lib/env";
import { readNewEvent } from "@/lib/wire/honeyhive/read-body";
import { WAIT_LIMITS, type WaitLimits } from "./answer-in-time";
import { authenticate } from "./authenticate";
import { errorAnswer } from "./error-answer";
import { handleRequest } from "./handle-request";
import { storeEvent } from "./honeyhive-events";
import { jsonAnswer, type Answer, type RawRequest } from "./raw-request";
import { readJson } from "./read-json";

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
