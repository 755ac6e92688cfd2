import { hasContent, parseJson } from "@/lib/base/json/json";
import { textAt } from "@/lib/base/json/json-fields";
import { a2a } from "./dialects/a2a";
import { agUi } from "./dialects/ag-ui";
import { aiSdkData, aiSdkUi } from "./dialects/ai-sdk";
import { anthropic } from "./dialects/anthropic";
import { bedrock } from "./dialects/bedrock";
import { dify } from "./dialects/dify";
import { gemini } from "./dialects/gemini";
import { googleAdk } from "./dialects/google-adk";
import { langChain } from "./dialects/lang-chain";
import { openAiChat } from "./dialects/openai-chat";
import { openAiResponses } from "./dialects/openai-responses";
import { addPlain, addPlainPiece, n8n, ollama } from "./dialects/plain";
import { failureOf, type ReplyDialect, type StreamEvent } from "./failure-of";
import { ReplyDraft } from "./reply-draft";

const DIALECTS: readonly ReplyDialect[] = [
  openAiResponses,
  openAiChat,
  anthropic,
  gemini,
  bedrock,
  aiSdkUi,
  aiSdkData,
  agUi,
  dify,
  a2a,
  googleAdk,
  langChain,
  ollama,
  n8n,
];

export interface ReadReply {
  draft: ReplyDraft;
  /** Null where no dialect was recognised. */
  dialect: string | null;
  /** The stream ended before its dialect's own end mark. */
  isCutOff: boolean;
  /** The answer has content, but no text was found in it. */
  isWordless: boolean;
}

/** Reads a whole answer. */
export function readWholeReply(json: unknown): ReadReply {
  if (Array.isArray(json)) return readCollected(json) ?? readWhole(json);
  return readWhole(json);
}

function readWhole(json: unknown): ReadReply {
  const draft = new ReplyDraft();
  const failure = failureOf(json);
  if (failure !== null) draft.fail(failure);
  const dialect = DIALECTS.find(({ readWhole: read }) => read?.(json, draft));
  const read = { draft, dialect: dialect?.name ?? null, isCutOff: false, isWordless: false };
  if (dialect) return read;
  return (
    readCollected([json]) ?? { ...read, isWordless: !addPlain(json, draft) && hasContent(json) }
  );
}

/** A stream that was collected in a list, or of which there is one piece; null for anything else. */
function readCollected(list: readonly unknown[]): ReadReply | null {
  const events = list.map((json) => ({ name: "", json, data: "" }));
  const dialect = dialectOf(events);
  return dialect ? readEvents(events, dialect) : null;
}

function dialectOf(events: readonly StreamEvent[]): ReplyDialect | undefined {
  for (const event of events) {
    const dialect = DIALECTS.find(({ stream }) => stream?.owns(event));
    if (dialect) return dialect;
  }
  return undefined;
}

/** Reads a stream from its events. */
export function readStreamedReply(events: readonly StreamEvent[]): ReadReply {
  const dialect = dialectOf(events);
  return dialect ? readEvents(events, dialect) : readPlainEvents(events);
}

function readEvents(events: readonly StreamEvent[], { name, stream }: ReplyDialect): ReadReply {
  const draft = new ReplyDraft();
  if (stream?.hasEndMark) draft.begin();
  for (const event of events) {
    noteFailure(event, draft);
    stream?.read(event, draft);
  }
  const isCutOff = draft.isOpen;
  return { draft, dialect: name, isCutOff, isWordless: false };
}

function readPlainEvents(events: readonly StreamEvent[]): ReadReply {
  const draft = new ReplyDraft();
  for (const event of events) if (!noteFailure(event, draft)) addPlainPiece(event, draft);
  const isWordless = draft.messages().length === 0 && events.some(({ json }) => hasContent(json));
  return { draft, dialect: null, isCutOff: isBroken(events), isWordless };
}

/** An event was JSON before it was cut off: it is among events of JSON, or is the last. */
function isBroken(events: readonly StreamEvent[]): boolean {
  const isObject = ({ json }: StreamEvent) => typeof json === "object" && json !== null;
  const isCut = ({ json, data }: StreamEvent) =>
    json === undefined && /^\{\s*(?:"|$)/.test(data) && parseJson(data) === undefined;
  const last = events.at(-1);
  return events.some(isCut) && (events.some(isObject) || (last !== undefined && isCut(last)));
}

/** An event that is named `error`, or whose JSON reports one, in any dialect. */
function noteFailure({ name, json, data }: StreamEvent, draft: ReplyDraft): boolean {
  const failure = failureOf(json) ?? (name === "error" ? textAt(json, "message") || data : null);
  if (failure === null) return false;
  draft.fail(failure || "The agent reported an error.");
  return true;
}
