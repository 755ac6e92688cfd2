// Each preset, rendered over a conversation, is the JSON that its protocol documents.
import { describe, expect, test } from "vitest";
import { z } from "zod";

import { parseJson } from "@/lib/base/json/json";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { httpConfigSchema } from "./http-config";
import { buildRequest } from "./server/http/build-request";
import { messagePlan, sessionPlan } from "./server/http/request-plan";
import { validateTemplates } from "./server/save-target";
import { TARGET_PRESETS } from "./target-presets";

const QUESTION = 'Where is "order" 7?\nI & <you> wait — 日本';
const CALL = {
  id: "call_1",
  type: "function" as const,
  function: { name: "find_order", arguments: '{"id":12345678901234567890,"note":"a \\"b\\""}' },
};
const CONVERSATION: ChatMessage[] = [
  { role: "system", content: 'Be "kind".' },
  { role: "user", content: "Hi" },
  { role: "assistant", content: "Hello!" },
  { role: "user", content: "One more" },
  { role: "assistant", content: "I look.", tool_calls: [CALL, { ...CALL, id: "call_2" }] },
  { role: "tool", tool_call_id: "call_1", content: '{"state":"sent"}' },
  { role: "tool", tool_call_id: "call_2", content: "none" },
  { role: "assistant", content: null, tool_calls: [{ ...CALL, id: "call_3" }] },
  { role: "tool", tool_call_id: "call_3", content: "ok" },
  { role: "user", content: QUESTION },
];

const text = z.string();
const object = z.strictObject;
const role = (...names: [string, ...string[]]) => z.enum(names);
const args = z.object({ id: z.number(), note: z.literal('a "b"') });
const openAiCall = object({
  id: text,
  type: z.literal("function"),
  function: object({ name: text, arguments: text }),
});
const openAiMessage = object({
  role: role("system", "user", "assistant", "tool"),
  content: text.nullable(),
  tool_calls: z.array(openAiCall).optional(),
  tool_call_id: text.optional(),
});
const block = z.union([
  object({ type: z.literal("text"), text }),
  object({ type: z.literal("tool_use"), id: text, name: text, input: args }),
  object({ type: z.literal("tool_result"), tool_use_id: text, content: text }),
]);
const geminiPart = z.union([
  object({ text }),
  object({ functionCall: object({ name: text, args }) }),
  object({
    functionResponse: object({ name: z.literal("find_order"), response: object({ result: text }) }),
  }),
]);
const bedrockBlock = z.union([
  object({ text }),
  object({ toolUse: object({ toolUseId: text, name: text, input: args }) }),
  object({ toolResult: object({ toolUseId: text, content: z.tuple([object({ text })]) }) }),
]);
const langChainMessage = z.discriminatedUnion("type", [
  object({ type: z.literal("human"), content: text }),
  object({ type: z.literal("system"), content: text }),
  object({ type: z.literal("tool"), content: text, tool_call_id: text }),
  object({
    type: z.literal("ai"),
    content: text,
    tool_calls: z.array(object({ id: text, name: text, args })).optional(),
  }),
]);
const inThread = { user: z.literal("thread-1"), question: z.literal(QUESTION) };
const listOf = (item: z.ZodType, length: number) => z.array(item).length(length);

/** As the documentation of each protocol describes the request. */
const SHAPES: Record<string, z.ZodType> = {
  "openai-chat": object({ model: text, messages: listOf(openAiMessage, 10) }),
  "openai-responses": object({
    model: text,
    input: listOf(
      z.union([
        object({ role: role("system", "user", "assistant"), content: text }),
        object({ type: z.literal("function_call"), call_id: text, name: text, arguments: text }),
        object({ type: z.literal("function_call_output"), call_id: text, output: text }),
      ]),
      12,
    ),
  }),
  anthropic: object({
    model: text,
    max_tokens: z.number(),
    system: z.literal('Be "kind".'),
    messages: listOf(
      object({ role: role("user", "assistant"), content: z.array(block).min(1) }),
      9,
    ),
  }),
  gemini: object({
    systemInstruction: object({ parts: z.tuple([object({ text })]) }),
    contents: listOf(object({ role: role("user", "model"), parts: z.array(geminiPart).min(1) }), 9),
  }),
  "ai-sdk-ui": object({
    id: inThread.user,
    trigger: z.literal("submit-message"),
    messages: listOf(
      object({
        id: text,
        role: role("system", "user", "assistant"),
        parts: z.tuple([object({ type: z.literal("text"), text })]),
      }),
      6,
    ),
  }),
  "ag-ui": object({
    threadId: inThread.user,
    runId: text,
    state: object({}),
    messages: listOf(
      object({
        id: text,
        role: role("system", "user", "assistant", "tool"),
        content: text,
        toolCalls: z.array(openAiCall).optional(),
        toolCallId: text.optional(),
      }),
      10,
    ),
    tools: z.tuple([]),
    context: z.tuple([]),
    forwardedProps: object({}),
  }),
  langserve: object({
    input: object({ messages: listOf(langChainMessage, 10) }),
    config: object({ configurable: object({ thread_id: inThread.user }) }),
  }),
  langgraph: object({
    assistant_id: text,
    input: object({
      messages: z.tuple([object({ role: role("user"), content: inThread.question })]),
    }),
  }),
  dify: object({
    inputs: object({}),
    query: inThread.question,
    response_mode: z.literal("blocking"),
    conversation_id: z.literal("session-1"),
    user: inThread.user,
  }),
  n8n: object({
    action: z.literal("sendMessage"),
    sessionId: inThread.user,
    chatInput: inThread.question,
  }),
  rasa: object({ sender: inThread.user, message: inThread.question }),
  "google-adk": object({
    appName: text,
    userId: text,
    sessionId: z.literal("session-1"),
    newMessage: object({
      role: role("user"),
      parts: z.tuple([object({ text: inThread.question })]),
    }),
  }),
  a2a: object({
    jsonrpc: z.literal("2.0"),
    id: text,
    method: z.literal("message/send"),
    params: object({
      message: object({
        kind: z.literal("message"),
        role: role("user"),
        messageId: text,
        contextId: z.literal("session-1"),
        parts: z.tuple([object({ kind: z.literal("text"), text: inThread.question })]),
      }),
    }),
  }),
  "bedrock-converse": object({
    system: z.tuple([object({ text })]),
    messages: listOf(
      object({ role: role("user", "assistant"), content: z.array(bedrockBlock).min(1) }),
      9,
    ),
  }),
  "custom-json": object({
    message: inThread.question,
    session: inThread.user,
    messages: listOf(openAiMessage, 10),
  }),
};

const turnOf = (messages: ChatMessage[]) => ({
  messages,
  threadId: "thread-1",
  params: {},
  traceparent: "00-1-2-01",
});

describe.each(TARGET_PRESETS.map((preset) => [preset.label, preset] as const))(
  "%s",
  (...[, preset]) => {
    const config = httpConfigSchema.parse(preset.fields);
    const planned = { plan: messagePlan(config), auth: config.auth };
    const sent = async (messages: ChatMessage[], session: string) => {
      const given = { turn: turnOf(messages), secrets: {}, more: { session } };
      return buildRequest(planned, given);
    };

    test("sends a conversation with tools in the documented form", async () => {
      const { body } = await sent(CONVERSATION, "session-1");
      expect(SHAPES[preset.id]?.safeParse(parseJson(body ?? "")).error?.issues).toBeUndefined();
    });

    test("sends a first line as JSON that has it", async () => {
      const { body } = await sent([{ role: "user", content: QUESTION }], "");
      const json = parseJson(body ?? "");
      expect(json).toBeDefined();
      expect(JSON.stringify(json)).toContain(JSON.stringify(QUESTION).slice(1, -1));
    });

    test("can be saved, and names its documentation", async () => {
      await validateTemplates({ type: "http", config });
      expect(new URL(preset.docs).protocol).toBe("https:");
      expect(preset.note).toMatch(/\.$/);
    });
  },
);

test("every preset has a name and a documented form of its own", () => {
  const ids = TARGET_PRESETS.map(({ id }) => id);
  expect(ids.toSorted()).toEqual(Object.keys(SHAPES).toSorted());
  expect(new Set(TARGET_PRESETS.map(({ label }) => label)).size).toBe(ids.length);
});

test("sessions are opened by a call where the protocol has one", () => {
  const opened = TARGET_PRESETS.filter(({ fields }) => sessionPlan(httpConfigSchema.parse(fields)));
  expect(opened.map(({ id }) => id)).toEqual(["langgraph", "google-adk"]);
});
