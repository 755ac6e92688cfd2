import { listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addParts } from "../add-part";
import type { ReplyDialect, StreamEvent } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

type Read = (event: StreamEvent, draft: ReplyDraft) => void;

const idOf = (json: unknown) => textAt(json, "toolCallId");

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  [
    "text-delta",
    ({ json }, draft) => {
      draft.addText(textAt(json, "id"), valueAt(json, "delta") ?? valueAt(json, "textDelta"));
    },
  ],
  [
    "reasoning-delta",
    ({ json }, draft) => {
      draft.addReasoning(textAt(json, "id"), valueAt(json, "delta"));
    },
  ],
  [
    "tool-input-start",
    ({ json }, draft) => {
      draft.call(idOf(json), { id: idOf(json), name: textAt(json, "toolName") });
    },
  ],
  [
    "tool-input-delta",
    ({ json }, draft) => {
      draft.call(idOf(json), { id: idOf(json), addArguments: textAt(json, "inputTextDelta") });
    },
  ],
  [
    "tool-input-available",
    ({ json }, draft) => {
      const name = textAt(json, "toolName");
      draft.call(idOf(json), { id: idOf(json), name, arguments: valueAt(json, "input") ?? {} });
    },
  ],
  [
    "tool-output-available",
    ({ json }, draft) => {
      draft.result(idOf(json), valueAt(json, "output") ?? null);
    },
  ],
  [
    "tool-output-error",
    ({ json }, draft) => {
      draft.result(idOf(json), textAt(json, "errorText"));
    },
  ],
  [
    "abort",
    (_, draft) => {
      draft.fail("The agent stopped before the end of its reply.");
    },
  ],
  ["finish", readFinish],
]);

function readFinish({ json }: StreamEvent, draft: ReplyDraft): void {
  const usage = objectAt(json, "messageMetadata", "usage");
  draft.addUsage(usage["inputTokens"], usage["outputTokens"]);
  draft.end();
}

const STARTS = ["start", "start-step", "text-start", "reasoning-start", "finish-step", "error"];
const TYPES = new Set([...STARTS, ...READERS.keys()]);
/** Types that no other dialect has: `error` and `start` are words of many. */
const OWN = new Set([...TYPES].filter((type) => type.includes("-")));

/** The UI message stream of the Vercel AI SDK from version 5 on, and UI messages. */
export const aiSdkUi: ReplyDialect = {
  name: "Vercel AI SDK UI message stream",
  source: "https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol",
  readWhole: (json, draft) => {
    const isMessage = textAt(json, "role") === "assistant" && Array.isArray(valueAt(json, "parts"));
    if (!isMessage) return false;
    addParts(listAt(json, "parts"), { key: "0", draft });
    return true;
  },
  stream: {
    hasEndMark: true,
    owns: ({ json }) => OWN.has(textAt(json, "type")),
    read: (event, draft) => {
      if (event.data.trim() === "[DONE]") {
        draft.end();
        return;
      }
      READERS.get(textAt(event.json, "type"))?.(event, draft);
    },
  },
};

/** A line of version 4: a code, a colon, JSON. */
const LINE = /^([0-9a-z]):/;

/** The data stream of version 4: the code of a line is the name of its event. */
export const aiSdkData: ReplyDialect = {
  name: "Vercel AI SDK data stream",
  source: "https://v4.ai-sdk.dev/docs/ai-sdk-ui/stream-protocol",
  stream: {
    hasEndMark: true,
    owns: ({ name }) => name.startsWith(DATA_PREFIX),
    read: ({ name, json }, draft) => {
      DATA_READERS.get(name.slice(DATA_PREFIX.length))?.(json, draft);
    },
  },
};

const DATA_PREFIX = "ai-sdk-data ";

/** Null where the text is not such a stream: every line of one has a code. */
export function readDataStream(body: string): StreamEvent[] | null {
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  const whole = LINE.test(lines.at(-1) ?? "") ? lines : lines.slice(0, -1); // the last may be cut off
  if (whole.length === 0 || !whole.every((line) => LINE.test(line))) return null;
  const codes = new Set(whole.map((line) => line[0]));
  if (!["0", "f", "e", "d", "9", "3"].some((code) => codes.has(code))) return null;
  return whole.map((line) => ({
    name: DATA_PREFIX + (line[0] ?? ""),
    data: line.slice(2),
    json: undefined,
  }));
}

const DATA_READERS: ReadonlyMap<string, (json: unknown, draft: ReplyDraft) => void> = new Map([
  [
    "0",
    (json, draft) => {
      draft.addText("0", json);
    },
  ],
  [
    "g",
    (json, draft) => {
      draft.addReasoning("0", json);
    },
  ],
  [
    "3",
    (json, draft) => {
      draft.fail(typeof json === "string" ? json : "The agent reported an error.");
    },
  ],
  [
    "b",
    (json, draft) => {
      draft.call(idOf(json), { id: idOf(json), name: textAt(json, "toolName") });
    },
  ],
  [
    "c",
    (json, draft) => {
      draft.call(idOf(json), { addArguments: textAt(json, "argsTextDelta") });
    },
  ],
  [
    "9",
    (json, draft) => {
      const name = textAt(json, "toolName");
      draft.call(idOf(json), { id: idOf(json), name, arguments: valueAt(json, "args") ?? {} });
    },
  ],
  [
    "a",
    (json, draft) => {
      draft.result(idOf(json), valueAt(json, "result") ?? null);
    },
  ],
  [
    "d",
    (json, draft) => {
      draft.addUsage(
        valueAt(json, "usage", "promptTokens"),
        valueAt(json, "usage", "completionTokens"),
      );
      draft.end();
    },
  ],
]);
