import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject } from "@/lib/base/json/json";
import type { ChatMessage, ChatToolCall } from "@/lib/scenarios/chat-message";

export interface ReplyUsage {
  inputTokens: number;
  outputTokens: number;
}

/** What comes of a tool call, piece by piece. */
interface CallPiece {
  id?: string | undefined;
  name?: string | undefined;
  /** Joins what came before. */
  addArguments?: string | undefined;
  /** Replaces what came before: a text of JSON, or the JSON. */
  arguments?: unknown;
}

interface Segment {
  kind: "text" | "reasoning";
  text: string;
}

interface Call {
  id: string;
  name: string;
  arguments: string;
}

type Draft =
  | { kind: "message"; segments: Segment[]; parts: unknown[]; calls: Call[] }
  | { kind: "result"; callId: string; content: string };

type MessageDraft = Extract<Draft, { kind: "message" }>;

/** A message or a part of one in a draft, by the key that its later pieces name. */
export interface DraftPlace {
  key: string;
  draft: ReplyDraft;
}

/**
 * A reply while it is read, whole or piece by piece. Pieces have keys, so that a later one can join or replace what came
 * before: a text that a dialect repeats at its end appears once.
 */
export class ReplyDraft {
  readonly #drafts: Draft[] = [];
  readonly #segments = new Map<string, Segment>();
  readonly #calls = new Map<string, Call>();
  #usage: ReplyUsage | null = null;
  #failure: string | null = null;
  #hasEnded = false;
  #expectsEnd = false;
  #newKeys = 0;

  /** The first failure that the agent reported. */
  get failure(): string | null {
    return this.#failure;
  }

  /** The dialect's own mark of the end was seen. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** What was begun has no end. */
  get isOpen(): boolean {
    return this.#expectsEnd && !this.#hasEnded;
  }

  get usage(): ReplyUsage | null {
    return this.#usage;
  }

  /** A key of its own, for a piece that no later one can name. */
  newKey(): string {
    this.#newKeys += 1;
    return `new ${String(this.#newKeys)}`;
  }

  addText(key: string, text: unknown): void {
    if (typeof text === "string") this.#segment(`text ${key}`, "text").text += text;
  }

  setText(key: string, text: unknown): void {
    if (typeof text === "string") this.#segment(`text ${key}`, "text").text = text;
  }

  addReasoning(key: string, text: unknown): void {
    if (typeof text === "string") this.#segment(`reasoning ${key}`, "reasoning").text += text;
  }

  setReasoning(key: string, text: unknown): void {
    if (typeof text === "string") this.#segment(`reasoning ${key}`, "reasoning").text = text;
  }

  /** A part that is not text, such as an image: kept as it came. */
  addPart(part: unknown): void {
    this.#current().parts.push(part);
  }

  call(key: string, piece: CallPiece): void {
    let call = this.#calls.get(key);
    if (!call) {
      call = { id: "", name: "", arguments: "" };
      this.#calls.set(key, call);
      this.#current().calls.push(call);
    }
    call.id = piece.id || call.id;
    call.name = piece.name || call.name;
    call.arguments += piece.addArguments ?? "";
    if (piece.arguments !== undefined) call.arguments = toText(piece.arguments);
  }

  /** The result of a tool of the agent. Text after it is another message. */
  result(callId: string, content: unknown): void {
    const last = this.#drafts.findLast(
      (draft) => draft.kind === "result" && draft.callId === callId,
    );
    if (last?.kind === "result") last.content = toText(content);
    else this.#drafts.push({ kind: "result", callId, content: toText(content) });
  }

  /** What comes now is another message. */
  nextMessage(): void {
    this.#drafts.push({ kind: "message", segments: [], parts: [], calls: [] });
  }

  addUsage(input: unknown, output: unknown): void {
    const [inputTokens, outputTokens] = [toCount(input), toCount(output)];
    if (inputTokens === null && outputTokens === null) return;
    this.#usage = {
      inputTokens: inputTokens ?? this.#usage?.inputTokens ?? 0,
      outputTokens: outputTokens ?? this.#usage?.outputTokens ?? 0,
    };
  }

  fail(message: string): void {
    this.#failure ??= message;
  }

  /** An end mark must follow. */
  begin(): void {
    this.#expectsEnd = true;
    this.#hasEnded = false;
  }

  end(): void {
    this.#hasEnded = true;
  }

  /** The messages that have content. */
  messages(): ChatMessage[] {
    let calls = 0;
    return this.#drafts.flatMap((draft): ChatMessage[] => {
      if (draft.kind === "result")
        return [{ role: "tool", tool_call_id: draft.callId, content: draft.content }];
      const toolCalls = draft.calls.map((call) => toToolCall(call, (calls += 1)));
      const message = toMessage(draft, toolCalls);
      return message ? [message] : [];
    });
  }

  #segment(key: string, kind: Segment["kind"]): Segment {
    const known = this.#segments.get(key);
    if (known) return known;
    const segment = { kind, text: "" };
    this.#segments.set(key, segment);
    this.#current().segments.push(segment);
    return segment;
  }

  #current(): MessageDraft {
    const last = this.#drafts.at(-1);
    if (last?.kind === "message") return last;
    const message: MessageDraft = { kind: "message", segments: [], parts: [], calls: [] };
    this.#drafts.push(message);
    return message;
  }
}

function toMessage(
  { segments, parts }: MessageDraft,
  toolCalls: readonly ChatToolCall[],
): ChatMessage | null {
  const text = textOf(segments, "text");
  const reasoning = textOf(segments, "reasoning");
  if (text.trim() === "" && parts.length === 0 && toolCalls.length === 0) return null;
  const content = parts.length === 0 ? text || null : [...textParts(text), ...parts.map(toPart)];
  return {
    role: "assistant",
    content,
    ...(reasoning !== "" && { reasoning_content: reasoning }),
    ...(toolCalls.length > 0 && { tool_calls: [...toolCalls] }),
  };
}

function textOf(segments: readonly Segment[], kind: Segment["kind"]): string {
  return segments.map((segment) => (segment.kind === kind ? segment.text : "")).join("");
}

function textParts(text: string) {
  return text.trim() === "" ? [] : [{ type: "text", text }];
}

function toPart(part: unknown) {
  const type = isJsonObject(part) && typeof part["type"] === "string" ? part["type"] : "json";
  return isJsonObject(part) ? { ...part, type } : { type, value: part };
}

function toToolCall({ id, name, arguments: given }: Call, number: number): ChatToolCall {
  return {
    id: id || `call_${String(number)}`,
    type: "function",
    function: { name: name || "tool", arguments: given },
  };
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : printJson(value);
}

function toCount(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}
