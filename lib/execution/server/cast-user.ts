// Who plays the user and who judges: a model where there is one, else the scenario's own lines and nobody.
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { Judgement } from "../judgement";
import { scriptedUser } from "../scripted-user";
import type { CallUsage } from "../usage-meter";
import type { Stage } from "./make-ports";

type Messages = readonly ChatMessage[];

export interface CastUser {
  /** How the conversation begins. */
  seeds: Messages;
  /** Null when the user has nothing more to say. */
  ask: (messages: Messages) => Promise<{ text: string; call?: CallUsage } | null>;
  /** Null where nobody judges. */
  judge: (messages: Messages) => Promise<{ judgement: Judgement; call: CallUsage } | null>;
}

export async function castUser({ loaded }: Stage): Promise<CastUser> {
  const script = scriptedUser(loaded.prompt.messages);
  await Promise.resolve();
  return {
    seeds: script.seeds,
    ask: async () => {
      const text = await script.askUser();
      return text === null ? null : { text };
    },
    judge: () => Promise.resolve(null),
  };
}
