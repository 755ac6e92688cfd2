// POST /api/scenario-events, from raw request to answer. The route handler and our own server both call this, so
// that every answer is the same whichever way a request comes in.
import { authenticate } from "@/lib/access/keys/server/authenticate";
import type { Project } from "@/lib/access/projects/project";
import { errorAnswer } from "@/lib/api/server/error-answer";
import { AppError } from "@/lib/base/errors";
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH, parseJson } from "@/lib/base/json/json";
import { validate } from "@/lib/base/json/validate";
import { pagePaths } from "@/lib/base/paths";
import { WAIT_LIMITS, type WaitLimits } from "@/lib/platform/http/answer-in-time";
import { handleRequest } from "@/lib/platform/http/handle-request";
import { inHeavyTurn } from "@/lib/platform/http/heavy-turn";
import { jsonAnswer, type Answer, type RawRequest } from "@/lib/platform/http/raw-request";
import { readBodyText } from "@/lib/platform/http/read-body";
import { getEnv } from "@/lib/platform/process/env";
import { getEventWriter } from "@/lib/results/log/server/event-writer";
import { prepareEvent } from "@/lib/results/log/server/prepared-event";
import { SCENARIO_EVENT_TYPES, scenarioEventSchema, toRunEvent } from "../scenario-event";

/** 201 after the commit; 400, 401, 413, 422 for bad input; 503 with Retry-After when the database is gone. */
export async function receiveScenarioEvent(
  request: RawRequest,
  limits: WaitLimits = WAIT_LIMITS,
): Promise<Answer> {
  try {
    return await handleRequest(async () => {
      const project = await authenticate(request);
      const text = await readBodyText(request, getEnv().bodyLimitBytes);
      const { setId } = await inHeavyTurn(text.length, () => storeScenarioEvent(project, text));
      const path = pagePaths.set({ project: project.slug, setId });
      return jsonAnswer(201, { success: true, url: getEnv().baseUrl + path });
    }, limits);
  } catch (error) {
    return errorAnswer(error, "langwatch");
  }
}

/** Stores one event of LangWatch's dialect; resolves after the commit. Throws an AppError on bad input. */
export async function storeScenarioEvent(
  project: Project,
  text: string,
): Promise<{ setId: string; runId: string }> {
  const raw = parseJson(text);
  if (raw === undefined) throw new AppError("malformed_body", "The body is not JSON.");
  if (!isJsonObject(raw)) {
    throw new AppError("validation_failed", "The body must be a JSON object.", {
      issues: [{ field: "", message: "expected an object" }],
    });
  }
  const type = raw["type"];
  if (typeof type === "string" && !SCENARIO_EVENT_TYPES.has(type)) {
    throw new AppError("invalid_request", `"${type.slice(0, 100)}" is not a type of event.`);
  }
  if (isDeeperThan(raw, MAX_JSON_DEPTH)) {
    throw new AppError(
      "validation_failed",
      `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`,
      { issues: [{ field: "", message: "nested too deep" }] },
    );
  }
  const event = toRunEvent(validate(scenarioEventSchema, raw), raw);
  const setId = await getEventWriter().write(prepareEvent(project.id, event, Date.now()));
  return { setId, runId: event.runId };
}
