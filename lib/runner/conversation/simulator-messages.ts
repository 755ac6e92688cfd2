// The conversation as the simulated user's model reads it: what the user said is its own, the agent is who it talks to.
import { chatMessageText, type ChatMessage } from "@/lib/scenarios/chat-message";

interface Line {
  role: "user" | "assistant";
  content: string;
}

const REQUEST = "[Write only your next message.]";

/** Sides take turns, as some services demand; the last word is the request for the next message alone. */
export function simulatorMessages(messages: readonly ChatMessage[]): Line[] {
  const lines: Line[] = [];
  for (const line of [...messages.flatMap(toLine), { role: "user" as const, content: REQUEST }]) {
    const last = lines.at(-1);
    if (last?.role === line.role) last.content += `\n\n${line.content}`;
    else lines.push({ ...line });
  }
  // A conversation that the user begins: services want the other side to speak first.
  if (lines[0]?.role === "assistant")
    lines.unshift({ role: "user", content: "[The conversation begins.]" });
  return lines;
}

function toLine(message: ChatMessage): Line[] {
  const said = chatMessageText(message);
  switch (message.role) {
    case "user":
      return said === "" ? [] : [{ role: "assistant", content: said }];
    case "assistant": {
      const calls = (message.tool_calls ?? []).map(
        (call) => `[The assistant uses ${call.function.name}: ${call.function.arguments}]`,
      );
      const content = [said, ...calls].filter(Boolean).join("\n");
      return content === "" ? [] : [{ role: "user", content }];
    }
    case "tool":
      return [{ role: "user", content: `[A tool of the assistant answers: ${said}]` }];
    case "system":
      // What the agent was told is not for the user's eyes.
      return [];
  }
}

// A user without a model: says the scenario's own user lines in turn.

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

const SPEAKER = /^\s*(?:\*\*)?(?:user|customer|human|me)(?:\*\*)?\s*:(?:\*\*)?\s*/i;
const QUOTES = [
  ['"', '"'],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
] as const;

/** A model's line as a person would have typed it: without the name of the speaker or quotation marks around it all. */
export function tidyReply(text: string): string {
  const said = text.trim().replace(SPEAKER, "").trim();
  for (const [open, close] of QUOTES) {
    const inside = said.slice(open.length, -close.length);
    const isQuoted = said.length > 1 && said.startsWith(open) && said.endsWith(close);
    if (isQuoted && !inside.includes(open) && !inside.includes(close)) return inside.trim();
  }
  return said;
}
