import type { Context } from "@/lib/access/context";
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { hideTargetSecrets, type TargetType, type TypedConfig } from "../target-schema";
import type { Turn } from "../turn";
import { replyByHttp } from "./http/reply-by-http";
import { replyByPrompt } from "./reply-by-prompt";
import { replyByWorkflow } from "./reply-by-workflow";
import { replyByCode } from "./sandbox/reply-by-code";
import type { TargetCall, TargetReply } from "./target-call";
import { getTargetRow, readTypedConfig } from "./targets";

/** Throws an AppError with a sentence for people where there is no reply. */
export function replyOf(typed: TypedConfig, call: TargetCall): Promise<TargetReply> {
  switch (typed.type) {
    case "http":
      return replyByHttp(typed.config, call);
    case "code":
      return replyByCode(typed.config, call);
    case "prompt":
      return replyByPrompt(typed.config, call);
    case "workflow":
      return replyByWorkflow(typed.config, { call, replyOf });
  }
}

export interface OpenTarget {
  id: string;
  name: string;
  type: TargetType;
  /** Without secrets. */
  config: TypedConfig["config"];
  /** As people see it: with a mark in the place of each secret. */
  shownConfig: TypedConfig["config"];
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
    config: hideTargetSecrets(typed, "").config,
    shownConfig: hideTargetSecrets(typed, HIDDEN_VALUE).config,
    ratePerMinute: row.ratePerMinute,
    spanWaitMs: typed.type === "http" ? typed.config.spanWaitMs : 0,
    reply: (turn, signal) => replyOf(typed, { ...place, turn, signal, record: null }),
  };
}
