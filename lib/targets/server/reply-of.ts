import type { TypedConfig } from "../target-schema";
import { replyByCode } from "./reply-by-code";
import { replyByHttp } from "./reply-by-http";
import { replyByPrompt } from "./reply-by-prompt";
import { replyByWorkflow } from "./reply-by-workflow";
import type { TargetCall, TargetReply } from "./target-call";

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
