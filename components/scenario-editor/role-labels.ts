import type { ChatMessage } from "@/lib/scenarios/chat-message";

export const ROLE_LABELS: Record<ChatMessage["role"], string> = {
  user: "User",
  assistant: "Agent",
  system: "System",
  tool: "Tool result",
};
