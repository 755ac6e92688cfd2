import { HIDDEN_VALUE } from "@/lib/hidden-value";
import { hideValues } from "@/lib/hide-values";
import { secretsInTemplate } from "@/lib/secrets/secret-reference";
import { readSecrets } from "@/lib/secrets/server/read-secrets";
import type { HttpConfig } from "../http-config";
import { hideSecrets } from "../http-secrets";
import { secretsOfTarget } from "../target-secrets";
import type { Turn } from "../turn";
import { buildRequest } from "./build-request";
import { readResponse, redact, secretsIn, sendToTarget, type Confidant } from "./send-to-target";
import { hideInErrors, noteExchange, type TargetCall, type TargetReply } from "./target-call";

export async function replyByHttp(config: HttpConfig, call: TargetCall): Promise<TargetReply> {
  const { turn, signal, projectId } = call;
  const secrets = await readSecrets(projectId, secretsRead(config, turn));
  const { hidden, ...request } = await buildRequest(config, { turn, secrets });
  const of = { config, hidden, secrets };
  const label = { label: "HTTP", request: () => showRequest(of, turn) };
  return noteExchange(call, label, (tell) =>
    hideInErrors(
      (text) => redact(of, text),
      async () => {
        const response = await sendToTarget({ ...of, signal }, request);
        const { status, headers, body } = response;
        tell(() => ({ response: redact(of, show(String(status), headers, body)) }));
        const { messages, usage } = await readResponse(of, response);
        return {
          messages: hideValues(messages, secretsIn(of)),
          usage: usage && { ...usage, costUsd: null },
        };
      },
    ),
  );
}

function secretsRead(config: HttpConfig, { headers = {} }: Turn): string[] {
  const own = secretsOfTarget({ type: "http", config });
  return [...own, ...Object.values(headers).flatMap(secretsInTemplate)];
}

/** Hidden before it is written, so that even a short secret does not show. */
async function showRequest(of: Confidant, turn: Turn): Promise<string> {
  const { method, url, headers, body } = await buildRequest(hideSecrets(of.config, HIDDEN_VALUE), {
    turn: { ...turn, headers: allHidden(turn.headers ?? {}) },
    secrets: allHidden(of.secrets),
  });
  const shown = show(`${method} ${url}`, headers, body ?? "");
  return redact(of, shown.replaceAll(encodeURIComponent(HIDDEN_VALUE), HIDDEN_VALUE));
}

function allHidden(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, HIDDEN_VALUE]));
}

function show(first: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[first, ...lines].join("\n")}\n\n${body}`;
}
