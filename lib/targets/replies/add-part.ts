import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { textAt } from "@/lib/base/json/json-fields";
import {
  callFields,
  reasoningText,
  recognizePart,
  resultFields,
  type KnownPart,
} from "@/lib/transcript/message-part";
import type { DraftPlace } from "./reply-draft";

type PartReader = (fields: JsonObject, place: DraftPlace) => void;

const addText: PartReader = (fields, { key, draft }) => {
  draft.setText(key, fields["text"] ?? fields["content"]);
};

const addCall: PartReader = (fields, { key, draft }) => {
  const { id, name, arguments: args } = callFields(fields);
  draft.call(key, { id: id ?? "", name: name ?? "", arguments: args ?? {} });
};

const addResult: PartReader = (fields, { draft }) => {
  const { callId, name, value } = resultFields(fields);
  draft.result(callId ?? name ?? "", value ?? null);
};

const READERS: Readonly<Record<KnownPart["kind"], PartReader>> = {
  text: addText,
  refusal: (fields, { key, draft }) => {
    draft.setText(key, fields["refusal"] ?? fields["text"]);
  },
  reasoning: (fields, { key, draft }) => {
    draft.setReasoning(key, reasoningText(fields));
  },
  call: addCall,
  result: addResult,
  tool: (fields, place) => {
    addCall(fields, place);
    if (resultFields(fields).value !== undefined) addResult(fields, place);
  },
  step: () => undefined,
};

/** Adds a part of a message, in any of the spellings that dialects share. */
export function addPart(part: unknown, place: DraftPlace): void {
  const { key, draft } = place;
  if (typeof part === "string") draft.setText(key, part);
  else if (isJsonObject(part)) addObject(part, place);
  else draft.addPart(part);
}

function addObject(part: JsonObject, place: DraftPlace): void {
  const known = recognizePart(part);
  if (known) READERS[known.kind](known.fields, place);
  else if (textAt(part, "type") === "redacted_thinking") return;
  else if (typeof part["text"] === "string") addText(part, place);
  else place.draft.addPart(part);
}

/** Adds the parts of a message in their order; a plain text is one part. */
export function addParts(content: unknown, { key, draft }: DraftPlace): void {
  if (typeof content === "string") {
    draft.setText(key, content);
    return;
  }
  const parts = Array.isArray(content) ? (content as unknown[]) : [content];
  for (const [index, part] of parts.entries())
    if (part !== null && part !== undefined)
      addPart(part, { key: `${key}.${String(index)}`, draft });
}
