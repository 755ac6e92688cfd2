import { isAppError } from "@/lib/base/errors";
import type { Character } from "@/lib/scenarios/personas/persona-schema";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import {
  buildSimulatedUserPrompt,
  type SimulatedUserPrompt,
} from "@/lib/scenarios/simulated-user-prompt";

interface Preview {
  prompt: SimulatedUserPrompt | null;
  /** Why there is no prompt. */
  error: string | null;
  /** The field of the form that is to blame. */
  field: string | null;
}

/** The prompt, or what is wrong with the templates in it: half-typed tags are no reason to fall over. */
export function previewPrompt(content: ScenarioContent, persona: Character | null = null): Preview {
  try {
    return { prompt: buildSimulatedUserPrompt({ content, persona }), error: null, field: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { prompt: null, error: error.message, field: error.issues[0]?.field ?? null };
  }
}
