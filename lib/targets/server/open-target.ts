import type { Context } from "@/lib/access/context";
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
  /** How long evaluators wait for the agent's spans after an answer. */
  spanWaitMs: number;
  reply: (turn: Turn, signal?: AbortSignal) => Promise<TargetReply>;
}

/** Read once for a conversation. Throws not_found for one that is gone. */
export async function openTarget(ctx: Context, targetId: string): Promise<OpenTarget> {
  const row = await getTargetRow(ctx, targetId);
  const typed = readTypedConfig(row);
  const place = {
    projectId: ctx.project.id,
    path: [row.id],
    label: "",
    memory: new Map<string, unknown>(),
  };
  return {
    id: row.id,
    name: row.name,
    type: typed.type,
    ratePerMinute: row.ratePerMinute,
    spanWaitMs: typed.type === "http" ? typed.config.spanWaitMs : 0,
    reply: (turn, signal) => replyOf(typed, { ...place, turn, signal, record: null }),
  };
}
