// Reads a target's answer as messages: by its dialect, or by configured paths.
import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { isDeeperThan, MAX_JSON_DEPTH, parseJson } from "@/lib/base/json/json";
import { jsonSizeProblem } from "@/lib/base/json/json-size";
import type { ChatMessage, ChatToolCall } from "@/lib/scenarios/chat-message";
import { addCall } from "@/lib/targets/replies/add-message";
import { readStream } from "@/lib/targets/replies/dialects/plain";
import type { StreamEvent } from "@/lib/targets/replies/failure-of";
import {
  readStreamedReply,
  readWholeReply,
  type ReadReply,
} from "@/lib/targets/replies/read-reply";
import { ReplyDraft, type ReplyUsage } from "@/lib/targets/replies/reply-draft";
import { atField, failedAt, URL_FIELD } from "./at-field";
import type { HttpConfig } from "./http-config";

export interface AgentAnswer {
  contentType: string;
  body: string;
}

export interface ReadAnswer {
  messages: ChatMessage[];
  usage: ReplyUsage | null;
}

type Paths = Pick<HttpConfig, "outputPath" | "toolCallsPath">;

/** All values that a JSONPath finds. Throws upstream_failed for one that cannot be read, or takes too long. */
export type SelectPath = (path: string, json: unknown) => Promise<unknown[]>;

interface Reading {
  paths: Paths;
  selectPath: SelectPath;
}

/** Messages of one answer, and calls of tools in one message. */
const MAX_REPLIES = 1000;
/** How much of an answer a sentence quotes. */
const QUOTED = 200;

/**
 * Throws upstream_failed, with a sentence for people, for an answer in which no reply is found, for one that reports an
 * error, and for a stream that was cut off.
 */
export async function readAnswer(answer: AgentAnswer, reading: Reading): Promise<ReadAnswer> {
  const { contentType, body } = answer;
  if (/text\/html/i.test(contentType))
    throw failedAt(URL_FIELD, "The target returned a web page instead of a reply.");
  const events = readStream(contentType, body);
  if (events) return readEvents(events, reading);
  const json = requireShallow(parseJson(requireSmall(body)));
  if (json !== undefined) return readJson(json, reading);
  if (isBrokenJson(answer)) throw failed("The target returned JSON that is invalid or truncated.");
  return finish(draftOfText(body));
}

function isBrokenJson({ contentType, body }: AgentAnswer): boolean {
  const start = body.trimStart();
  return (
    /^(?:\{\s*"|\[\s*[[{"])/.test(start) || (/json/i.test(contentType) && /^[{["]/.test(start))
  );
}

/** What code returned: an object without words is its reply as JSON, because its author chose it. */
export function readReturned(body: string): ReadAnswer {
  const json = requireShallow(parseJson(requireSmall(body)));
  const read = readWholeReply(json);
  return finish(read.isWordless ? draftOfText(printJson(json)) : requireComplete(read));
}

const REPLY_PATH = "config.outputPath";
const CALLS_PATH = "config.toolCallsPath";
const UNREADABLE = "This path cannot be read";

const failed = (message: string) => new AppError("upstream_failed", message);

function requireSmall(body: string): string {
  const problem = jsonSizeProblem(new TextEncoder().encode(body));
  if (problem) throw failed(`The target returned JSON of ${problem}.`);
  return body;
}

function requireShallow(json: unknown): unknown {
  if (!isDeeperThan(json, MAX_JSON_DEPTH)) return json;
  const depth = String(MAX_JSON_DEPTH);
  throw failed(`The target returned JSON nested deeper than ${depth} levels.`);
}

function draftOfText(text: string): ReplyDraft {
  const draft = new ReplyDraft();
  draft.setText("0", text.trim() === "null" ? "" : text);
  return draft;
}

async function readEvents(events: readonly StreamEvent[], reading: Reading): Promise<ReadAnswer> {
  const { outputPath, toolCallsPath } = reading.paths;
  const read = readStreamedReply(events);
  if (outputPath === "" && toolCallsPath === "") return finish(requireSpoken(read));
  requireComplete(read);
  const values = events.flatMap(({ json }) => (json === undefined ? [] : [json]));
  const calls = toCalls(
    await atField({ field: CALLS_PATH, message: UNREADABLE }, () =>
      selectInEach(toolCallsPath, values, reading),
    ),
  );
  if (outputPath === "") return finish(read.draft, calls);
  const texts = await atField({ field: REPLY_PATH, message: UNREADABLE }, () =>
    selectInEach(outputPath, values, reading),
  );
  return finish(draftOfText(texts.map(toText).join("")), calls);
}

const EVENTS_AT_A_TIME = 200;

/** One search over many events, because each is a task of its own process. */
async function selectInEach(
  path: string,
  values: readonly unknown[],
  { selectPath }: Reading,
): Promise<unknown[]> {
  const found: unknown[] = [];
  if (path === "") return found;
  const inList = path.startsWith("$") ? `$[*]${path.slice(1)}` : `$[*].${path}`;
  for (let from = 0; from < values.length; from += EVENTS_AT_A_TIME)
    found.push(...(await selectPath(inList, values.slice(from, from + EVENTS_AT_A_TIME))));
  return found;
}

async function readJson(json: unknown, reading: Reading): Promise<ReadAnswer> {
  const { outputPath, toolCallsPath } = reading.paths;
  const calls = toCalls(
    await atField({ field: CALLS_PATH, message: UNREADABLE }, () =>
      selectIn(toolCallsPath, json, reading),
    ),
  );
  const read = readWholeReply(json);
  if (outputPath === "")
    return finish(calls.length > 0 ? requireComplete(read) : requireSpoken(read), calls);
  const [found] = await atField({ field: REPLY_PATH, message: UNREADABLE }, () =>
    selectIn(outputPath, json, reading),
  );
  // A path that leads to an error was written for it.
  if (found === undefined || !/error/i.test(outputPath)) requireNoFailure(read);
  return finish(found === undefined ? new ReplyDraft() : draftAt(found), calls);
}

/** Nothing in a bare value: a path has nothing to look in. */
async function selectIn(path: string, json: unknown, { selectPath }: Reading): Promise<unknown[]> {
  if (path === "") return [];
  if (typeof json === "object" && json !== null) return selectPath(path, json);
  return path.trim() === "$" ? [json] : [];
}

function toCalls(found: readonly unknown[]): ChatToolCall[] {
  const draft = new ReplyDraft();
  for (const call of found.flat()) addCall(call, { key: draft.newKey(), draft });
  return draft.messages().flatMap(({ tool_calls: calls }) => calls ?? []);
}

/** The value at the path is the reply, also if its form is unknown. */
function draftAt(found: unknown): ReplyDraft {
  const { draft, isWordless } = readWholeReply(found);
  return isWordless ? draftOfText(printJson(found)) : draft;
}

const toText = (found: unknown) => (typeof found === "string" ? found : printJson(found));

function requireNoFailure({ draft: { failure } }: ReadReply): void {
  if (failure !== null) throw failed(`The target reported an error: ${sentence(failure)}`);
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function requireComplete(read: ReadReply): ReplyDraft {
  const { draft, isCutOff } = read;
  const text = textOf(draft.messages());
  const after = text === "" ? "" : ` Before that it sent: ${text.slice(0, QUOTED)}`;
  if (draft.failure !== null)
    throw failed(`The target reported an error: ${sentence(draft.failure)}${after}`);
  if (isCutOff) throw failed(`The target's stream ended before its end marker.${after}`);
  return draft;
}

function requireSpoken(read: ReadReply): ReplyDraft {
  if (!read.isWordless) return requireComplete(read);
  throw failedAt(
    REPLY_PATH,
    "No reply was found in the target's response: set the reply path of the target.",
  );
}

function textOf(messages: readonly ChatMessage[]): string {
  return messages.map(({ content }) => (typeof content === "string" ? content : "")).join("");
}

/** Calls at a path replace those that were read without one. */
function finish(draft: ReplyDraft, calls: ChatToolCall[] = []): ReadAnswer {
  const read = draft.messages();
  const content = textOf(read.filter(({ role }) => role === "assistant")) || null;
  const messages: ChatMessage[] =
    calls.length === 0 ? read : [{ role: "assistant", content, tool_calls: calls }];
  if (messages.length === 0)
    throw failedAt(REPLY_PATH, "The target returned an empty reply: no text and no tool calls.");
  if (messages.length > MAX_REPLIES) throw failed("The target returned too many messages.");
  if (messages.some(({ tool_calls: made }) => (made?.length ?? 0) > MAX_REPLIES))
    throw failed("The target returned too many tool calls.");
  return { messages, usage: draft.usage };
}
