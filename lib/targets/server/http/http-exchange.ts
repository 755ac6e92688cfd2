// One request of a turn, shown as an exchange with its secrets hidden.
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import type {
  OutboundRequest,
  OutboundResponse,
} from "@/lib/platform/outbound/server/send-request";
import type { SecretValues } from "@/lib/secrets/secret-reference";
import type { HttpConfig } from "../../http-config";
import { hideSecrets } from "../../http-secrets";
import { secretParamValues, shownParams } from "../../target-secrets";
import type { Turn } from "../../turn";
import { redact, sendToTarget, type RedactionScope, type SendOptions } from "../send-to-target";
import { hideInErrors, noteExchange, type TargetCall } from "../target-call";
import { buildRequest, type Given } from "./build-request";
import type { PlanOf } from "./request-plan";

/** What the requests of one turn have in common. */
export interface HttpTurn extends SendOptions {
  config: HttpConfig;
  call: TargetCall;
  secrets: SecretValues;
  /** Undefined until there is one. */
  session?: string | undefined;
}

interface PlannedRequest {
  planOf: PlanOf;
  token?: string | undefined;
  job?: string | undefined;
}

export interface Answered {
  response: OutboundResponse;
  /** Secrets that the answer may repeat. */
  of: RedactionScope;
}

/** Undefined where the config has no such request. */
export async function askTarget(
  turn: HttpTurn,
  asked: PlannedRequest,
): Promise<Answered | undefined> {
  const { config, secrets } = turn;
  const plan = asked.planOf(config);
  if (!plan) return undefined;
  const given = givenOf(turn, asked);
  const { hidden, ...request } = await buildRequest({ plan, auth: config.auth }, given);
  const params = secretParamValues(turn.call.turn);
  const token = asked.token === undefined ? [] : [asked.token];
  const of = { config, secrets, hidden: [...hidden, ...params, ...token] };
  const shown = { label: plan.label, request: () => showPlanned(of, asked.planOf, given) };
  return { of, response: await exchange({ ...turn, of }, shown, request) };
}

interface Shown {
  label: string;
  request: () => string | Promise<string>;
  /** What else of an answer must not be shown. */
  hiddenIn?: (body: string) => string[];
}

/** Sends the request, and records it with its response. */
export async function exchange(
  turn: SendOptions & { call: TargetCall; of: RedactionScope },
  shown: Shown,
  request: OutboundRequest,
): Promise<OutboundResponse> {
  const { call, of } = turn;
  return noteExchange(call, shown, (addResult) =>
    hideInErrors(
      (text) => redact(of, text),
      async () => {
        const response = await sendToTarget(turn, request);
        const { status, headers, body } = response;
        const hidden = [...of.hidden, ...(shown.hiddenIn?.(body) ?? [])];
        const lines = showLines(String(status), headers, body);
        addResult(() => ({ response: redact({ ...of, hidden }, lines) }));
        return response;
      },
    ),
  );
}

function givenOf(
  { call, secrets, config, session }: HttpTurn,
  { token, job }: PlannedRequest,
): Given {
  return {
    turn: call.turn,
    secrets,
    more: { ...(config.session && { session: session ?? "" }), ...(job !== undefined && { job }) },
    ...(token !== undefined && { token }),
  };
}

/** Hidden before it is written, so that even a short secret does not show. */
async function showPlanned(of: RedactionScope, planOf: PlanOf, given: Given): Promise<string> {
  const config = hideSecrets(of.config, HIDDEN_VALUE);
  const plan = planOf(config);
  if (!plan) return "";
  const hidden = {
    ...given,
    turn: withHiddenValues(given.turn),
    secrets: allHidden(given.secrets),
    ...(given.token !== undefined && { token: HIDDEN_VALUE }),
  };
  const { method, url, headers, body } = await buildRequest({ plan, auth: config.auth }, hidden);
  return showRequest(of, { method, url, headers, body });
}

export function showRequest(
  of: RedactionScope,
  { method, url, headers, body }: Pick<OutboundRequest, "method" | "url" | "headers" | "body">,
): string {
  const shown = showLines(`${method} ${url}`, headers, body ?? "");
  return redact(of, shown.replaceAll(encodeURIComponent(HIDDEN_VALUE), HIDDEN_VALUE));
}

function withHiddenValues(turn: Turn): Turn {
  return { ...turn, params: shownParams(turn), headers: allHidden(turn.headers ?? {}) };
}

function allHidden(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, HIDDEN_VALUE]));
}

function showLines(first: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[first, ...lines].join("\n")}\n\n${body}`;
}
