import { describe, expect, test } from "vitest";

import { findItems, toConversation } from "./conversation";
import type { Part, ToolCall, TranscriptMessage } from "./transcript-message";

function line(key: string, role: string, rest: Partial<TranscriptMessage> = {}): TranscriptMessage {
  const empty = { id: key, name: null, traceId: null, parts: [], toolCalls: [], toolCallId: null };
  return { key, role, isStreaming: false, ...empty, ...rest };
}

const text = (value: string): Part[] => [{ type: "text", text: value }];
const call = (id: string, name = "getOrder"): ToolCall => ({ id, name, arguments: '{"id":1}' });
const answer = (id: string, value: unknown): Part => ({
  type: "tool-result",
  toolCallId: id,
  toolName: null,
  value,
});

describe("toConversation", () => {
  test("counts a turn where the user begins to speak, once for lines in a row", () => {
    const lines = ["system", "user", "user", "assistant", "user"].map((role, at) =>
      line(String(at), role),
    );
    expect(toConversation(lines).map(({ turn }) => turn)).toEqual([null, 1, null, null, 2]);
  });

  test("gives a turn the traces of all its messages", () => {
    const items = toConversation([
      line("0", "system", { traceId: "before" }),
      line("1", "user"),
      line("2", "assistant", { traceId: "t1", toolCalls: [call("1")] }),
      line("3", "tool", { traceId: "t2", toolCallId: "1" }),
      line("4", "assistant", { traceId: "t1" }),
      line("5", "user", { traceId: "t3" }),
    ]);
    expect(items.map(({ traceIds }) => traceIds)).toEqual([[], ["t1", "t2"], [], [], ["t3"]]);
  });

  test("shows a tool's message with the call that it answers", () => {
    const items = toConversation([
      line("a", "assistant", { toolCalls: [call("1"), call("2")] }),
      line("b", "tool", { toolCallId: "2", parts: text("second") }),
      line("c", "tool", { toolCallId: "1", parts: text("first") }),
    ]);
    expect(items).toHaveLength(1);
    expect(items[0]?.calls.map(({ result }) => result)).toEqual([text("first"), text("second")]);
    expect(items[0]?.keys).toEqual(["a", "b", "c"]);
  });

  test("hands results of a call id that comes again to the calls in their order", () => {
    const items = toConversation([
      line("a", "assistant", { toolCalls: [call("1")] }),
      line("b", "tool", { toolCallId: "1", parts: text("first") }),
      line("c", "assistant", { toolCalls: [call("1")] }),
      line("d", "tool", { toolCallId: "1", parts: text("second") }),
    ]);
    expect(items.map(({ calls }) => calls[0]?.result)).toEqual([text("first"), text("second")]);
  });

  test("pairs results that come as parts, and keeps the other content of the message", () => {
    const items = toConversation([
      line("a", "assistant", { toolCalls: [call("1")] }),
      line("b", "user", { parts: [answer("1", { ok: true }), ...text("And now?")] }),
    ]);
    expect(items[0]?.calls[0]?.result).toEqual([answer("1", { ok: true })]);
    expect(items[1]?.message.parts).toEqual(text("And now?"));
  });

  test("pairs a call and its result in one message", () => {
    const [item, ...others] = toConversation([
      line("a", "assistant", {
        toolCalls: [call("1")],
        parts: [...text("Looking"), answer("1", 9), ...text("Done")],
      }),
    ]);
    expect(others).toEqual([]);
    expect(item?.calls[0]?.result).toEqual([answer("1", 9)]);
    expect(item?.message.parts).toEqual([...text("Looking"), ...text("Done")]);
    expect(item?.keys).toEqual(["a"]);
  });

  test("pairs a result without an id with the oldest open call of its name", () => {
    const named = (name: string): ToolCall => ({ id: null, name, arguments: "" });
    const items = toConversation([
      line("a", "assistant", { toolCalls: [named("f"), named("g"), named("f")] }),
      line("b", "tool", { name: "f", parts: text("first") }),
      line("c", "tool", { name: "f", parts: text("second") }),
      line("d", "tool", { name: "h", parts: text("unmatched") }),
    ]);
    expect(items[0]?.calls.map(({ result }) => result)).toEqual([
      text("first"),
      null,
      text("second"),
    ]);
    expect(items[1]?.message.parts).toEqual(text("unmatched"));
  });

  test("a picture that a tool returned is shown with its result", () => {
    const picture: Part = {
      type: "image",
      media: { kind: "remote", url: "https://example.com/a.png", mediaType: "image/png" },
      toolCallId: "1",
    };
    const items = toConversation([
      line("a", "assistant", { toolCalls: [call("1")] }),
      line("b", "user", { parts: [answer("1", []), picture, ...text("Well?")] }),
    ]);
    expect(items[0]?.calls[0]?.result).toEqual([answer("1", []), picture]);
    expect(items[1]?.message.parts).toEqual(text("Well?"));
  });

  test("shows a result without a call, and a call without a result, by themselves", () => {
    const items = toConversation([
      line("a", "tool", { toolCallId: "unknown", parts: text("orphan") }),
      line("b", "assistant", { toolCalls: [call("1")] }),
    ]);
    expect(items.map(({ message }) => message.key)).toEqual(["a", "b"]);
    expect(items[1]?.calls[0]?.result).toBeNull();
  });
});

describe("findItems", () => {
  const items = toConversation([
    line("a", "user", { parts: text("Where is my PARCEL?") }),
    line("b", "assistant", { toolCalls: [call("1", "trackParcel")] }),
    line("c", "tool", { toolCallId: "1", parts: text("Leipzig") }),
  ]);

  test("sees text, tool names and tool results, in any case", () => {
    expect(findItems(items, "parcel")).toEqual([0, 1]);
    expect(findItems(items, " leipzig ")).toEqual([1]);
  });

  test("finds nothing for no text", () => {
    expect(findItems(items, "  ")).toEqual([]);
  });
});
