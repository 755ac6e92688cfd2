// A seed message: a line of the conversation before the first turn. The shape is that of OpenAI's chat
// messages, which all three dialects use. What we do not know is kept as it came.
import { z } from "zod";

export const CHAT_ROLES = ["user", "assistant", "system", "tool"] as const;

const contentPartSchema = z.looseObject({ type: z.string(), text: z.string().optional() });

export const chatToolCallSchema = z.looseObject({
  id: z.string(),
  type: z.literal("function").optional(),
  function: z.looseObject({
    name: z.string(),
    arguments: z.string().describe("JSON text, as models write it"),
  }),
});
export type ChatToolCall = z.infer<typeof chatToolCallSchema>;

export const chatMessageSchema = z.looseObject({
  role: z.enum(CHAT_ROLES),
  content: z.union([z.string(), z.array(contentPartSchema)]).nullish(),
  tool_calls: z.array(chatToolCallSchema).optional(),
  tool_call_id: z.string().optional().describe("On a tool's message: the call that it answers"),
  name: z.string().optional(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;
export type Conversation = readonly ChatMessage[];

/** The text of a message: its string, or the text parts of its content. */
export function chatMessageText({ content }: ChatMessage): string {
  if (typeof content === "string") return content;
  return (content ?? []).flatMap(({ text }) => text ?? []).join("\n");
}
