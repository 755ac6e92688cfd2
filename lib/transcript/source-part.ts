import type { MediaSource } from "./read-media";

/** A part of a message before its media have an address. */
export type SourcePart =
  | { type: "text" | "reasoning"; text: string }
  | (MediaPart & {
      /** Of media that a tool gave back within a message of somebody else. */
      toolCallId?: string;
    })
  | { type: "tool-result"; toolCallId: string | null; toolName: string | null; value: unknown }
  | { type: "json"; value: unknown };

export type MediaPart =
  | { type: "image" | "audio"; source: MediaSource }
  | { type: "file"; source: MediaSource; filename: string | null };
