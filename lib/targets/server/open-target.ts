import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { buildRequest, type Turn } from "../build-request";
import { getTargetRow } from "./get-target";
import { readResponse, sendToTarget } from "./send-to-target";
import { readConfig } from "./target-rows";

export interface TargetReply {
  messages: ChatMessage[];
  usage: { inputTokens: number; outputTokens: number; costUsd: number | null } | null;
}

export interface OpenTarget {
  id: string;
  name: string;
  ratePerMinute: number | null;
  reply: (turn: Turn, signal?: AbortSignal) => Promise<TargetReply>;
}

export async function openTarget(projectId: string, targetId: string): Promise<OpenTarget> {
  const row = await getTargetRow(projectId, targetId);
  const config = readConfig(row);
  return {
    id: row.id,
    name: row.name,
    ratePerMinute: row.ratePerMinute,
    reply: async (turn, signal) => {
      const response = await sendToTarget({ config, turn, signal }, buildRequest(config, turn));
      return { messages: readResponse({ config, turn }, response), usage: null };
    },
  };
}
