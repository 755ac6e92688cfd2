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

type JudgedJob = Pick<ClaimedJob, "projectId" | "scenarioId" | "spec">;

/** Throws not_found for what was deleted since the start, validation_failed for texts that cannot be rendered. */
export async function loadJob(job: ClaimedJob): Promise<LoadedJob> {
  const { projectId, spec } = job;
  const [{ renderText, ...judged }, found, target] = await Promise.all([
    loadPlan(job),
    spec.persona ? findPersona(systemContext(projectId), spec.persona.id) : null,
    openTarget(systemContext(projectId), spec.target.id),
  ]);
  const { persona, headers } = found ?? { persona: null, headers: {} };
  const promptInput = { content: judged.content, persona, supplied: spec.params };
  return {
    ...judged,
    prompt: buildSimulatedUserPrompt(promptInput, renderText),
    persona,
    headers,
    target,
    simulatorModel: (spec.simulatorModel ?? judged.content.simulatorModel) || null, // an empty id names none
  };
}

/** What a run is judged by. Throws as loadJob does. */
export async function loadPlan({ projectId, scenarioId, spec }: JudgedJob) {
  const { content } = await getVersion(systemContext(projectId), scenarioId, spec.scenarioVersion);
  const renderText = await renderContent(content, spec.params);
  return {
    content,
    renderText,
    plan: { ...planOf(content, renderText), evaluatorsOnly: spec.evaluatorsOnly },
    judgeModel: (spec.judgeModel ?? content.judgeModel) || null, // an empty id names none
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
