// The arguments of a call that is being streamed.
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseJson, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { placeMedia, type MediaAddress } from "./place-media";
import { readMessage } from "./read-message";
import type { KeyedMessage, TranscriptMessage } from "./transcript-message";

/** The message as it is shown. */
export function toTranscriptMessage(
  { key, raw, isStreaming }: KeyedMessage,
  urlOf: MediaAddress,
): TranscriptMessage {
  const { parts, ...message } = readMessage(raw);
  return {
    ...message,
    key,
    isStreaming,
    parts: parts.map((part, index) => placeMedia(part, index, urlOf)),
  };
}

const ARGUMENT_KEYS = ["arguments", "args", "input"];

/** As text; a call of a snapshot may have them as an object. */
export function readArguments(call: JsonObject): string {
  const [owner, key] = placeOf(call);
  const args = ownValue(owner, key);
  if (typeof args === "string") return args;
  return args === undefined ? "" : printJson(args);
}

export function withArguments(call: JsonObject, text: string): JsonObject {
  const [owner, key] = placeOf(call);
  const edited = { ...owner, [key]: text };
  return owner === call ? edited : { ...call, function: edited };
}

/** No part of them is missing. */
export function hasWholeArguments(call: JsonObject): boolean {
  return isJsonObject(parseJson(readArguments(call)));
}

function placeOf(call: JsonObject): [owner: JsonObject, key: string] {
  const owner = isJsonObject(call["function"]) ? call["function"] : call;
  return [owner, ARGUMENT_KEYS.find((key) => Object.hasOwn(owner, key)) ?? "arguments"];
}
