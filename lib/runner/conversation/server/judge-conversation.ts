import { systemContext } from "@/lib/access/server/system-context";
import type { ModelUsage } from "@/lib/models/model-usage";
import { askModel } from "@/lib/models/server/ask-model";
import { openModel } from "@/lib/models/server/open-model";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { judgeQuestion, readJudgement } from "../judge-question";
import type { Judgement } from "../judgement";
import type { Plan } from "../plan";
import { withHint } from "../run-failure";

const HINT = "Look at the judge's model in the settings: test it there, or choose another one.";

interface Judging {
  projectId: string;
  /** Null is the project's own. */
  modelId: string | null;
  signal?: AbortSignal | undefined;
}

/** Criterion by criterion. Throws upstream_failed for a judge that stays unusable: it is never taken for a pass. */
export async function judgeConversation(
  { projectId, modelId, signal }: Judging,
  plan: Plan,
  messages: readonly ChatMessage[],
): Promise<{ judgement: Judgement; usage: ModelUsage }> {
  const model = await openModel(systemContext(projectId), modelId, "judge");
  const question = judgeQuestion(plan, messages);
  const asked = askModel(model, { question, signal });
  const { answer, usage } = await withHint(HINT, asked);
  return { judgement: readJudgement(answer, plan, messages.length), usage };
}
