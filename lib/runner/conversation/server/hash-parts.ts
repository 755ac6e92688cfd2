import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { contentHash } from "@/lib/base/ids/content-hash";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { findModel, type OpenModel } from "@/lib/models/server/find-model";
import type { RunPart } from "@/lib/results/parts/server/run-parts";
import type { PartHashes } from "@/lib/runner/jobs/job-spec";
import type { ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import type { Persona } from "@/lib/scenarios/personas/persona-schema";
import { SIMULATOR_INSTRUCTIONS } from "@/lib/scenarios/simulated-user-prompt";
import { JUDGE_INSTRUCTIONS } from "../judge-question";
import type { LoadedJob } from "./load-job";

export interface HashedParts {
  hashes: PartHashes;
  /** As people may see them. */
  parts: RunPart[];
}

/**
 * What the run is made with, so that a comparison shows what changed beside the agent. Throws invalid_request for a model that
 * was deleted.
 */
export async function hashParts(
  { projectId }: ClaimedJob,
  { plan, persona, judgeModel, simulatorModel, target }: LoadedJob,
): Promise<HashedParts> {
  const [judge, simulator] = await Promise.all([
    findJudge(projectId, { plan, judgeModel }),
    findModel({ projectId, modelId: simulatorModel, role: "simulator" }),
  ]);
  const simulatedBy = simulator && [simulator.identity, SIMULATOR_INSTRUCTIONS];
  const hashes = {
    judgeHash: judgeHashOf(judge),
    simulatorHash: hashOf([simulatedBy, persona && describedIn(persona)]),
    targetHash: hashOf(target.config),
  };
  const shownPersona = persona && {
    persona: persona.name,
    description: persona.description,
    systemPrompt: persona.systemPrompt,
  };
  return {
    hashes,
    parts: [
      { hash: hashes.judgeHash, content: { ...shownModel(judge), prompt: JUDGE_INSTRUCTIONS } },
      {
        hash: hashes.simulatorHash,
        content: { ...shownModel(simulator), prompt: SIMULATOR_INSTRUCTIONS, ...shownPersona },
      },
      { hash: hashes.targetHash, content: { ...target.shownConfig } },
    ],
  };
}

type Judged = Pick<LoadedJob, "plan" | "judgeModel">;

/** Null where nothing is judged. Throws invalid_request for a model that was deleted. */
async function findJudge(projectId: string, { plan, judgeModel }: Judged) {
  if (plan.evaluatorsOnly) return null;
  return findModel({ projectId, modelId: judgeModel, role: "judge" });
}

function judgeHashOf(judge: OpenModel | null): string {
  return hashOf(judge && [judge.identity, JUDGE_INSTRUCTIONS]);
}

/** That of a run which would be judged now. Throws invalid_request for a model that was deleted. */
export async function hashJudge(ctx: Context, judged: Judged): Promise<string> {
  return judgeHashOf(await findJudge(ctx.project.id, judged));
}

const NO_MODEL = { model: null };
const identitySchema = z.tuple([z.string(), z.string(), z.string().nullable()]);

/** Whatever signs in to it may be in the query of an address. */
const withoutQuery = (address: string) => address.split(/[?#]/)[0] ?? "";

/** By its service, name and address, which are its identity. */
function shownModel(model: OpenModel | null) {
  if (model === null) return NO_MODEL;
  const [provider, name, address] = readAs(identitySchema, parseJson(model.identity));
  return { provider, model: name, ...(address !== null && { address: withoutQuery(address) }) };
}

function describedIn({ name, description, systemPrompt }: Persona) {
  return [name, description, systemPrompt];
}

function hashOf(value: unknown): string {
  return contentHash(canonicalJson(value));
}
