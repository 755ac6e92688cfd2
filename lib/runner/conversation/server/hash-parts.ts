import { contentHash } from "@/lib/base/ids/content-hash";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { findModel } from "@/lib/models/server/find-model";
import type { PartHashes } from "@/lib/runner/jobs/job-spec";
import type { ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { SIMULATOR_INSTRUCTIONS } from "@/lib/scenarios/simulated-user-prompt";
import { JUDGE_INSTRUCTIONS } from "../judge-question";
import type { LoadedJob } from "./load-job";

/**
 * What the run is made with, so that a comparison shows what changed beside the agent. Throws invalid_request for a model that
 * was deleted.
 */
export async function hashParts(
  { projectId }: ClaimedJob,
  { plan, persona, judgeModel, simulatorModel, target }: LoadedJob,
): Promise<PartHashes> {
  const [judge, simulator] = await Promise.all([
    plan.evaluatorsOnly ? null : findModel({ projectId, modelId: judgeModel, role: "judge" }),
    findModel({ projectId, modelId: simulatorModel, role: "simulator" }),
  ]);
  const judgedBy = judge && [judge.identity, JUDGE_INSTRUCTIONS];
  const simulatedBy = simulator && [simulator.identity, SIMULATOR_INSTRUCTIONS];
  return {
    judgeHash: hashOf(judgedBy),
    simulatorHash: hashOf([simulatedBy, persona && describedIn(persona)]),
    targetHash: hashOf(target.config),
  };
}

function describedIn({ name, description, systemPrompt }: Persona) {
  return [name, description, systemPrompt];
}

function hashOf(value: unknown): string {
  return contentHash(canonicalJson(value));
}
