import { HIDDEN_VALUE } from "@/lib/hidden-value";
import { buildRequest, type TargetRequest } from "../build-request";
import { hideSecrets, type HttpConfig } from "../http-config";
import { readResponse, redact, sendToTarget, type Confidant } from "./send-to-target";
import { noteExchange, type TargetCall, type TargetReply } from "./target-call";

export async function replyByHttp(config: HttpConfig, call: TargetCall): Promise<TargetReply> {
  const { turn, signal } = call;
  const of = { config, turn };
  const request = buildRequest(config, turn);
  return noteExchange(call, { label: "HTTP", request: () => showRequest(of) }, async (tell) => {
    const response = await sendToTarget({ ...of, signal }, request);
    const { status, headers, body } = response;
    tell(() => ({ response: redact(of, show(String(status), headers, body)) }));
    return { messages: readResponse(of, response), usage: null };
  });
}

/** Hidden before it is written, so that even a short secret does not show. */
function showRequest({ config, turn }: Confidant & Pick<TargetCall, "turn">): string {
  const hiddenHeaders = Object.keys(turn.headers ?? {}).map((name) => [name, HIDDEN_VALUE]);
  const { method, url, headers, body }: TargetRequest = buildRequest(
    hideSecrets(config, HIDDEN_VALUE),
    { ...turn, headers: Object.fromEntries(hiddenHeaders) as Record<string, string> },
  );
  return redact({ config, turn }, show(`${method} ${url}`, headers, body ?? ""));
}

function show(first: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[first, ...lines].join("\n")}\n\n${body}`;
}
