import { systemContext } from "@/lib/access/server/system-context";
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { HIDDEN_VALUE, hideValues } from "@/lib/base/text/hide-values";
import { writtenTexts } from "@/lib/platform/outbound/written-address";
import { secretsInCode, type SecretValues } from "@/lib/secrets/secret-reference";
import { readSecrets } from "@/lib/secrets/server/secrets";
import { readReturned } from "../../read-answer";
import type { CodeConfig } from "../../target-configs";
import { secretParamValues, shownParams } from "../../target-secrets";
import { inputOf } from "../../turn";
import {
  hideInErrors,
  memoryKey,
  noteExchange,
  type TargetCall,
  type TargetReply,
} from "../target-call";
import { runCode } from "./run-code";

/** `more` is given to its function as well. The secrets that it names do not leave it. */
export async function replyByCode(
  { source, timeoutMs }: CodeConfig,
  call: TargetCall,
  more: object = {},
): Promise<TargetReply> {
  const { turn, signal, record } = call;
  const { messages, params, threadId } = turn;
  const secrets = await readSecrets(systemContext(call.projectId), secretsInCode(source));
  const hidden = [...Object.values(secrets), ...secretParamValues(turn)];
  const hide = <T>(value: T): T => hideValues(value, hidden);
  const stateKey = memoryKey(call, "state");
  const state = call.memory.get(stateKey);
  const given = { messages, input: inputOf(turn), params, threadId, state, ...more };
  const request = () =>
    printJson({ ...hide({ ...given, params: shownParams(turn) }), ...shown(secrets) }, 2);
  return noteExchange(call, { label: "Code", request }, (addResult) =>
    hideInErrors(hide, async () => {
      const logs: string[] = [];
      try {
        const written = writtenTexts(source, params, secrets);
        const code = { source, given: { ...given, secrets }, timeoutMs, written };
        const body = await runCode(code, { signal, logs });
        addResult(() => ({ response: hide(body) }));
        call.memory.set(stateKey, stateIn(body) ?? state);
        const { messages: returned, usage } = readReturned(body);
        return { messages: hide(returned), usage: usage && { ...usage, costUsd: null } };
      } finally {
        record?.logs.push(...hide(logs));
      }
    }),
  );
}

/** What an object that code returns has as its `state`. */
function stateIn(body: string): unknown {
  const returned = parseShallowJson(body);
  return isJsonObject(returned) ? ownValue(returned, "state") : undefined;
}

/** Nothing where the code names none. */
function shown(secrets: SecretValues): object {
  const names = Object.keys(secrets);
  if (names.length === 0) return {};
  return { secrets: Object.fromEntries(names.map((name) => [name, HIDDEN_VALUE])) };
}
