// The conversation from the view of the simulated user's model: user messages are its own, the agent is the other side.
import { chatMessageText, type ChatMessage } from "@/lib/scenarios/chat-message";

interface Line {
  role: "user" | "assistant";
  content: string;
}

const REQUEST = "[Write only your next message.]";

/** Sides alternate, as some services require; the last line requests the next message. */
export function simulatorMessages(messages: readonly ChatMessage[]): Line[] {
  const lines: Line[] = [];
  for (const line of [...messages.flatMap(toLine), { role: "user" as const, content: REQUEST }]) {
    const last = lines.at(-1);
    if (last?.role === line.role) last.content += `\n\n${line.content}`;
    else lines.push({ ...line });
  }
  // Services require that the other side speaks first.
  if (lines[0]?.role === "assistant")
    lines.unshift({ role: "user", content: "[The conversation begins.]" });
  return lines;
}

function toLine(message: ChatMessage): Line[] {
  const text = chatMessageText(message);
  switch (message.role) {
    case "user":
      return text === "" ? [] : [{ role: "assistant", content: text }];
    case "assistant": {
      const calls = (message.tool_calls ?? []).map(
        (call) => `[The assistant uses ${call.function.name}: ${call.function.arguments}]`,
      );
      const content = [text, ...calls].filter(Boolean).join("\n");
      return content === "" ? [] : [{ role: "user", content }];
    }
    case "tool":
      return [{ role: "user", content: `[A tool of the assistant answers: ${text}]` }];
    case "system":
      // The simulated user must not see the agent's instructions.
      return [];
  }
}

// A user without a model: sends the scenario's own user lines in turn.

export interface Script {
  /** Everything before the first user line. */
  seeds: ChatMessage[];
  askUser: () => Promise<string | null>;
}

/** Agent messages after the first user line are left out: the real agent answers instead. */
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

/** Removes a leading speaker name and enclosing quotation marks from a model's reply. */
export function tidyReply(text: string): string {
  const reply = text.trim().replace(SPEAKER, "").trim();
  for (const [open, close] of QUOTES) {
    const inside = reply.slice(open.length, -close.length);
    const isQuoted = reply.length > 1 && reply.startsWith(open) && reply.endsWith(close);
    if (isQuoted && !inside.includes(open) && !inside.includes(close)) return inside.trim();
  }
  return reply;
}
