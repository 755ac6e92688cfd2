// A conversation as text for models: every line has a number, by which a judge can name its evidence.
import { quoteMaterial } from "@/lib/models/question";
import { chatMessageText, type ChatMessage } from "@/lib/scenarios/chat-message";

const SPEAKERS: Record<ChatMessage["role"], string> = {
  user: "User",
  assistant: "Agent",
  tool: "Tool",
  system: "System",
};

export function conversationText(messages: readonly ChatMessage[]): string {
  const lines = messages.map((message, index) => {
    const calls = (message.tool_calls ?? []).map(
      (call) => `[calls ${call.function.name}(${call.function.arguments})]`,
    );
    const text = [chatMessageText(message), ...calls].filter(Boolean).join(" ");
    return `${String(index)}. ${SPEAKERS[message.role]}: ${text}`;
  });
  return quoteMaterial("conversation", lines.join("\n"));
}
