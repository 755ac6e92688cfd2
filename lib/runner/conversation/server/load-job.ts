// Loads everything that a conversation needs, once, before it starts.
import { systemContext } from "@/lib/access/server/system-context";
import type { ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import { parseCriteria } from "@/lib/scenarios/criteria";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { findPersona } from "@/lib/scenarios/personas/server/personas";
import type { RenderText } from "@/lib/scenarios/render-text";
import {
  DEFAULT_FAILURE_MODE,
  DEFAULT_MAX_MESSAGES,
  type ScenarioContent,
} from "@/lib/scenarios/scenario-schema";
import { renderContent } from "@/lib/scenarios/server/get-prompt";
import { getVersion } from "@/lib/scenarios/server/get-scenario";
import {
  buildSimulatedUserPrompt,
  type SimulatedUserPrompt,
} from "@/lib/scenarios/simulated-user-prompt";
import { openTarget, type OpenTarget } from "@/lib/targets/server/open-target";
import type { Plan } from "../judgement";

export interface LoadedJob {
  content: ScenarioContent;
  plan: Plan;
  prompt: SimulatedUserPrompt;
  persona: Persona | null;
  /** Of the persona; sent with each call. */
  headers: Record<string, string>;
  target: OpenTarget;
  /** Of the suite, else of the scenario; null leaves it to the project. */
  simulatorModel: string | null;
  judgeModel: string | null;
}

/** Throws not_found for what was deleted since the start, validation_failed for texts that cannot be rendered. */
export async function loadJob({ projectId, scenarioId, spec }: ClaimedJob): Promise<LoadedJob> {
  const [{ content }, found, target] = await Promise.all([
    getVersion(systemContext(projectId), scenarioId, spec.scenarioVersion),
    spec.persona ? findPersona(systemContext(projectId), spec.persona.id) : null,
    openTarget(systemContext(projectId), spec.target.id),
  ]);
  const { persona, headers } = found ?? { persona: null, headers: {} };
  const promptInput = { content, persona, supplied: spec.params };
  const renderText = await renderContent(content, spec.params);
  return {
    content,
    plan: { ...planOf(content, renderText), evaluatorsOnly: spec.evaluatorsOnly },
    prompt: buildSimulatedUserPrompt(promptInput, renderText),
    persona,
    headers,
    target,
    simulatorModel: (spec.simulatorModel ?? content.simulatorModel) || null, // an empty id names none
    judgeModel: (spec.judgeModel ?? content.judgeModel) || null,
  };
}

function planOf(content: ScenarioContent, renderText: RenderText): Omit<Plan, "evaluatorsOnly"> {
  const criteria = (field: "successCriteria" | "failureCriteria") =>
    parseCriteria(renderText({ field, text: content[field] ?? "" }));
  return {
    situation: renderText({ field: "instructions", text: content.instructions ?? "" }),
    successCriteria: criteria("successCriteria"),
    failureCriteria: criteria("failureCriteria"),
    failureCriteriaMode: content.failureCriteriaMode ?? DEFAULT_FAILURE_MODE,
    maxMessages: content.maxMessages ?? DEFAULT_MAX_MESSAGES,
  };
}

/** Thread id sent to the agent; a new one per attempt. */
export function threadIdOf({ runId, attempt }: Pick<ClaimedJob, "runId" | "attempt">): string {
  return attempt === 1 ? runId : `${runId}-${String(attempt)}`;
}
