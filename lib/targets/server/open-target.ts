import type { TargetType } from "../target-schema";
import type { Turn } from "../turn";
import { getTargetRow } from "./get-target";
import { replyOf } from "./reply-of";
import type { TargetReply } from "./target-call";
import { readTypedConfig } from "./target-rows";

export interface OpenTarget {
  id: string;
  name: string;
  type: TargetType;
  ratePerMinute: number | null;
  reply: (turn: Turn, signal?: AbortSignal) => Promise<TargetReply>;
}

/** Read once for a conversation. Throws not_found for one that is gone. */
export async function openTarget(projectId: string, targetId: string): Promise<OpenTarget> {
  const row = await getTargetRow(projectId, targetId);
  const typed = readTypedConfig(row);
  return {
    id: row.id,
    name: row.name,
    type: typed.type,
    ratePerMinute: row.ratePerMinute,
    reply: (turn, signal) =>
      replyOf(typed, { projectId, turn, signal, path: [row.id], label: "", record: null }),
  };
}
