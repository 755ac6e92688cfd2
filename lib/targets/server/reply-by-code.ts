import type { CodeConfig } from "../code-config";
import { readAnswer } from "../read-answer";
import { inputOf } from "../template";
import { runCode } from "./run-code";
import { noteExchange, type TargetCall, type TargetReply } from "./target-call";

const NO_PATHS = { outputPath: "", toolCallsPath: "" };

/** `more` is given to its function as well. */
export async function replyByCode(
  { source, timeoutMs }: CodeConfig,
  call: TargetCall,
  more: object = {},
): Promise<TargetReply> {
  const { turn, signal, record } = call;
  const { messages, params, threadId } = turn;
  const given = { messages, input: inputOf(turn), params, threadId, ...more };
  const request = () => JSON.stringify(given, null, 2);
  return noteExchange(call, { label: "Code", request }, async (tell) => {
    const body = await runCode({ source, given, timeoutMs }, { signal, logs: record?.logs ?? [] });
    tell(() => ({ response: body }));
    return {
      messages: readAnswer({ contentType: "application/json", body }, NO_PATHS),
      usage: null,
    };
  });
}
