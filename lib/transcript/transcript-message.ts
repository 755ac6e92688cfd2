// One line of a conversation as it is shown, whatever spelling it came in.
import { z } from "zod";

/** Where the bytes of a picture, a sound or a file are. `remote` ones are never fetched without a click. */
export const mediaSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("inline"), dataUrl: z.string(), mediaType: z.string() }),
  z.object({
    kind: z.literal("stored"),
    url: z.string(),
    mediaType: z.string(),
    bytes: z.number(),
  }),
  z.object({ kind: z.literal("remote"), url: z.string(), mediaType: z.string().nullable() }),
  z
    .object({
      kind: z.literal("removed"),
      sentence: z.string().describe("When, and by what"),
      mediaType: z.string().nullable(),
    })
    .describe("Bytes that the project has not kept"),
]);
export type Media = z.infer<typeof mediaSchema>;

const ofTool = {
  toolCallId: z.string().optional().describe("The call whose result it is a part of"),
};

export const partSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("reasoning"), text: z.string() }),
  z.object({ type: z.literal("image"), media: mediaSchema, ...ofTool }),
  z.object({ type: z.literal("audio"), media: mediaSchema, ...ofTool }),
  z.object({
    type: z.literal("file"),
    media: mediaSchema,
    filename: z.string().nullable(),
    ...ofTool,
  }),
  z.object({
    type: z.literal("tool-result"),
    toolCallId: z.string().nullable(),
    toolName: z.string().nullable(),
    value: z.unknown(),
  }),
  z.object({ type: z.literal("json"), value: z.unknown() }).describe("A part of an unknown kind"),
]);
export type Part = z.infer<typeof partSchema>;

export const toolCallSchema = z.object({
  id: z.string().nullable(),
  name: z.string(),
  /** As received: usually JSON, sometimes cut off or not JSON at all. */
  arguments: z.string(),
});
export type ToolCall = z.infer<typeof toolCallSchema>;

/** What it took to make a message. */
const messageUsageSchema = z.object({
  latencyMs: z.number(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  costUsd: z.number().nullable(),
});

export const transcriptMessageSchema = z.object({
  /** Stable within the run: names the message in links. */
  key: z.string(),
  id: z.string().nullable(),
  role: z.string(),
  name: z.string().nullable(),
  /** Null when the message carries none, or the all-zero id that means none. */
  traceId: z.string().nullable(),
  parts: z.array(partSchema),
  toolCalls: z.array(toolCallSchema),
  /** On a tool's message: the call that it answers. */
  toolCallId: z.string().nullable(),
  isStreaming: z.boolean(),
  usage: messageUsageSchema.optional().describe("Of a message that was created here"),
});
export type TranscriptMessage = z.infer<typeof transcriptMessageSchema>;

export const transcriptSchema = z.object({ messages: z.array(transcriptMessageSchema) });
export type Transcript = z.infer<typeof transcriptSchema>;

/** A message of the conversation with the key that names it; `isStreaming` while its end has not come. */
export interface KeyedMessage {
  key: string;
  raw: unknown;
  isStreaming: boolean;
}
