// All words of a line of the conversation, for finding and for taking along.
import { printJson } from "@/lib/base/json/exact-json";
import type { ConversationItem } from "./conversation";
import type { Part, TranscriptMessage } from "./transcript-message";
import { unfoldJson } from "./unfold-json";

/** What "find" looks through. */
export function itemText({ message, calls }: ConversationItem): string {
  const callTexts = calls.flatMap(({ call, result }) => [
    call.name,
    jsonText(call.arguments),
    ...(result ?? []).map(partText),
  ]);
  return [message.role, message.name ?? "", ...message.parts.map(partText), ...callTexts].join(
    "\n",
  );
}

/** The words of one message: what the search looks through. */
export function messageText({ parts, toolCalls }: TranscriptMessage): string {
  const calls = toolCalls.flatMap(({ name, arguments: args }) => [name, jsonText(args)]);
  return withoutBytes([...parts.map(partText), ...calls].join("\n"));
}

/** Bytes written as text say nothing: a long run of the letters of base64 is left out. */
function withoutBytes(text: string): string {
  return text.replaceAll(/[\w+/=-]+/g, (run) => (run.length < MIN_BYTES ? run : " "));
}

const MIN_BYTES = 200;

export function partText(part: Part): string {
  switch (part.type) {
    case "text":
    case "reasoning":
      return part.text;
    case "tool-result":
    case "json":
      return jsonText(part.value);
    case "file":
      return part.filename ?? part.media.mediaType ?? "file";
    case "image":
    case "audio":
      return part.media.kind === "remote" ? part.media.url : part.media.mediaType;
  }
}

/** Pretty JSON; text that is not JSON as it is. */
export function jsonText(value: unknown): string {
  const unfolded = unfoldJson(value);
  return typeof unfolded === "string" ? unfolded : printJson(unfolded, 2);
}
