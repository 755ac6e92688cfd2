// A user without a model: says the scenario's own user lines in turn.
import { chatMessageText, type ChatMessage } from "@/lib/scenarios/chat-message";

export interface Script {
  /** How the conversation begins: everything up to the first line that the user says. */
  seeds: ChatMessage[];
  askUser: () => Promise<string | null>;
}

/** What the agent says in the seeds is left out from the first user line on: here it speaks for itself. */
export function scriptedUser(messages: readonly ChatMessage[]): Script {
  const first = messages.findIndex(({ role }) => role === "user");
  const seeds = first < 0 ? [...messages] : messages.slice(0, first);
  const lines = messages.filter(({ role }) => role === "user").map(chatMessageText);
  return { seeds, askUser: () => Promise.resolve(lines.shift() ?? null) };
}
