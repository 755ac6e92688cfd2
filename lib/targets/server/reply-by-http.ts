import { HIDDEN_VALUE } from "@/lib/hidden-value";
import { hideValues } from "@/lib/hide-values";
import { readSecrets } from "@/lib/secrets/server/read-secrets";
import { hideSecrets, type HttpConfig } from "../http-config";
import { secretsOfTarget } from "../target-secrets";
import { buildRequest, fillSignIn } from "./build-request";
import { readResponse, redact, secretsIn, sendToTarget, type Confidant } from "./send-to-target";
import { hideInErrors, noteExchange, type TargetCall, type TargetReply } from "./target-call";

export async function replyByHttp(config: HttpConfig, call: TargetCall): Promise<TargetReply> {
  const { turn, signal, projectId } = call;
  const secrets = await readSecrets(projectId, secretsOfTarget({ type: "http", config }));
  const of = { config: fillSignIn(config, secrets), turn, secrets };
  const request = await buildRequest(config, turn, secrets);
  const label = { label: "HTTP", request: () => showRequest(config, { ...of, turn }) };
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

/** Hidden before it is written, so that even a short secret does not show. */
async function showRequest(
  config: HttpConfig,
  of: Confidant & Pick<TargetCall, "turn">,
): Promise<string> {
  const { turn, secrets } = of;
  const { method, url, headers, body } = await buildRequest(
    hideSecrets(config, HIDDEN_VALUE),
    { ...turn, headers: allHidden(turn.headers ?? {}) },
    allHidden(secrets),
  );
  const address = url.replaceAll(encodeURIComponent(HIDDEN_VALUE), HIDDEN_VALUE);
  return redact(of, show(`${method} ${address}`, headers, body ?? ""));
}

function allHidden(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, HIDDEN_VALUE]));
}

function show(first: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[first, ...lines].join("\n")}\n\n${body}`;
}
