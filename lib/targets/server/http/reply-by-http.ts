import { systemContext } from "@/lib/access/server/system-context";
import { AppError, isAppError } from "@/lib/base/errors";
import { parseShallowJson } from "@/lib/base/json/json";
import { hideValues } from "@/lib/base/text/hide-values";
import { secretsInTemplate } from "@/lib/secrets/secret-reference";
import { readSecrets } from "@/lib/secrets/server/secrets";
import { atField, failedAt } from "../../at-field";
import type { HttpConfig } from "../../http-config";
import { secretsOfTarget } from "../../target-secrets";
import type { Turn } from "../../turn";
import { readResponse, redact, secretsIn, TIMEOUT_FIELD } from "../send-to-target";
import { hideInErrors, memoryKey, type TargetCall, type TargetReply } from "../target-call";
import { askTarget, type Answered, type HttpTurn } from "./http-exchange";
import { oauthToken } from "./oauth-token";
import { pollAnswer } from "./poll-answer";
import { messagePlan, pollPlan, sessionPlan, type PlanOf } from "./request-plan";
import { selectText } from "./select-path";

/** Opens a session where the config has one, asks, and waits for agents that answer later: all within `timeoutMs`. */
export async function replyByHttp(config: HttpConfig, call: TargetCall): Promise<TargetReply> {
  const { signal } = call;
  const secrets = await readSecrets(systemContext(call.projectId), secretsRead(config, call.turn));
  const deadline = AbortSignal.timeout(config.timeoutMs);
  const opening = { config, call, secrets, deadline, signal };
  const turn = { ...opening, session: await sessionOf(opening) };
  const answered = await lastAnswer(turn, await askSigned(turn, messagePlan));
  await keepSession(turn, answered);
  return hideInErrors(
    (text) => redact(answered.of, text),
    async () => {
      const { messages, usage } = await readResponse(answered.of, answered.response);
      return {
        messages: hideValues(messages, secretsIn(answered.of)),
        usage: usage && { ...usage, costUsd: null },
      };
    },
  );
}

function secretsRead(config: HttpConfig, { headers = {} }: Turn): string[] {
  const own = secretsOfTarget({ type: "http", config });
  return [...own, ...Object.values(headers).flatMap(secretsInTemplate)];
}

/** With a token where OAuth signs in; a token that is refused is replaced once. */
async function askSigned(turn: HttpTurn, planOf: PlanOf, job?: string): Promise<Answered> {
  const { auth } = turn.config;
  const asked = { planOf, job };
  if (auth.type !== "oauth") return requireAnswer(await askTarget(turn, asked));
  const signIn = (refused?: string) =>
    atField({ field: "config.auth.tokenUrl", message: "Authentication failed" }, () =>
      oauthToken(turn, auth, refused),
    );
  const token = await signIn();
  const answered = requireAnswer(await askTarget(turn, { ...asked, token }));
  if (answered.response.status !== 401) return answered;
  const renewed = await signIn(token);
  return requireAnswer(await askTarget(turn, { ...asked, token: renewed }));
}

function requireAnswer(answered: Answered | undefined): Answered {
  if (answered) return answered;
  throw new Error("The config has no such request");
}

/** The agent's session id, requested in the first turn if that is a call of its own. */
async function sessionOf(turn: HttpTurn): Promise<string | undefined> {
  const { config, call } = turn;
  if (!config.session) return undefined;
  const key = memoryKey(call, "session");
  const known = call.memory.get(key);
  if (typeof known === "string") return known;
  if (config.session.url === "") return "";
  const session = await atField({ field: "config.session.url", message: NO_SESSION }, async () => {
    const answered = await askSigned(turn, sessionPlan);
    return hideInErrors(
      (text) => redact(answered.of, text),
      () => readSession(answered, config.session?.idPath ?? ""),
    );
  });
  call.memory.set(key, session);
  return session;
}

/** For the turns that follow, where the answer has what the agent calls the conversation. */
async function keepSession({ config, call }: HttpTurn, { response }: Answered): Promise<void> {
  const { session } = config;
  const json = session?.url === "" ? parseShallowJson(response.body) : undefined;
  if (!session || session.idPath === "" || json === undefined) return;
  const id = await selectText(session.idPath, json);
  if (id !== undefined) call.memory.set(memoryKey(call, "session"), id);
}

const SHOWN_BODY = 2048;
const NO_SESSION = "The session could not be opened";

async function readSession({ response, of }: Answered, idPath: string): Promise<string> {
  const { status, body } = response;
  const shown = redact(of, body.trim()).slice(0, SHOWN_BODY);
  if (status < 200 || status > 299)
    throw new AppError(
      "upstream_failed",
      `${NO_SESSION}: status ${String(status)}${shown && `: ${shown}`}`,
    );
  const json = parseShallowJson(body);
  const plain = typeof json === "string" ? json : body.trim();
  const id = idPath === "" ? plain : await selectText(idPath, json ?? null);
  if (id === undefined || id === "")
    throw new AppError("upstream_failed", `The response has no session ID: ${shown}`, {
      issues: [{ field: "config.session.idPath", message: "The response has no session ID here" }],
    });
  return id;
}

/** Of an agent that answers later, what it answers at last. */
async function lastAnswer(turn: HttpTurn, first: Answered): Promise<Answered> {
  const { config, deadline, signal } = turn;
  const { poll } = config;
  if (!poll) return first;
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  let polls = 0;
  const ask = (job: string) => {
    polls += 1;
    const isShown = polls <= MAX_SHOWN_POLLS;
    const call = isShown ? turn.call : { ...turn.call, record: null };
    return askSigned({ ...turn, call }, pollPlan, job);
  };
  try {
    return await atField({ field: "config.poll.url", message: "Polling the job failed" }, () =>
      pollAnswer(first, { poll, ask, stop }),
    );
  } catch (error) {
    if (isAppError(error) || !deadline.aborted || signal?.aborted) throw error;
    const seconds = String(config.timeoutMs / 1000);
    const message = `The target had not finished after ${seconds} seconds; it was polled ${String(polls)} times.`;
    throw failedAt(TIMEOUT_FIELD, message);
  }
}

/** Of one turn. */
const MAX_SHOWN_POLLS = 50;
