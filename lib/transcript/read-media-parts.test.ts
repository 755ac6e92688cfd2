// Pictures, sounds and files are shown as what they are, in every dialect, and large ones by their address.
import { expect, test } from "vitest";

import { transcriptOf } from "@/lib/testing/data/transcript-of";

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const HEAVY = Buffer.alloc(9000, 7).toString("base64");
const partsOf = (raw: unknown) => transcriptOf(raw).parts;

const inline = {
  kind: "inline",
  mediaType: "image/png",
  dataUrl: `data:image/png;base64,${PNG}`,
};
test.each<[string, object]>([
  ["Anthropic", { type: "image", source: { type: "base64", media_type: "image/png", data: PNG } }],
  ["MCP", { type: "image", data: PNG, mimeType: "image/png" }],
  ["Gemini", { inlineData: { mimeType: "image/png", data: PNG } }],
  ["Gemini in Python", { inline_data: { mime_type: "image/png", data: PNG } }],
  ["OTel", { type: "blob", mime_type: "image/png", modality: "image", content: PNG }],
  [
    "an MCP resource",
    { type: "resource", resource: { uri: "a", mimeType: "image/png", blob: PNG } },
  ],
  ["Bedrock", { image: { format: "png", source: { bytes: PNG } } }],
  ["Responses", { type: "input_image", image_url: `data:image/png;base64,${PNG}` }],
  ["A2A", { kind: "file", file: { mimeType: "image/png", bytes: PNG } }],
])("a picture of %s", (_, part) => {
  expect(partsOf({ role: "user", content: [part] })).toEqual([{ type: "image", media: inline }]);
});

test.each<[string, object, string | null]>([
  [
    "OpenAI's file",
    {
      type: "file",
      file: { filename: "a.pdf", file_data: `data:application/pdf;base64,${HEAVY}` },
    },
    "a.pdf",
  ],
  [
    "OpenAI's input_file",
    { type: "input_file", filename: "a.pdf", file_data: `data:application/pdf;base64,${HEAVY}` },
    "a.pdf",
  ],
  [
    "Anthropic's document",
    {
      type: "document",
      title: "a.pdf",
      source: { type: "base64", media_type: "application/pdf", data: HEAVY },
    },
    "a.pdf",
  ],
  [
    "Bedrock's document",
    { document: { format: "pdf", name: "a.pdf", source: { bytes: HEAVY } } },
    "a.pdf",
  ],
])("%s has an address", (_, part, filename) => {
  const media = { kind: "stored", url: "/media/0", mediaType: "application/pdf", bytes: 9000 };
  expect(partsOf({ role: "user", content: [part] })).toEqual([{ type: "file", filename, media }]);
});

test.each<[string, object, string]>([
  [
    "a video",
    { type: "video_url", video_url: { url: "https://example.com/a.mp4" } },
    "https://example.com/a.mp4",
  ],
  [
    "Anthropic's address",
    { type: "image", source: { type: "url", url: "https://example.com/a.png" } },
    "https://example.com/a.png",
  ],
  [
    "Gemini's address",
    { fileData: { mimeType: "image/png", fileUri: "https://example.com/a.png" } },
    "https://example.com/a.png",
  ],
])("%s is a link", (_, part, url) => {
  expect(partsOf({ role: "user", content: [part] })).toMatchObject([
    { media: { kind: "remote", url } },
  ]);
});

test("within what a tool gave back is shown, and no answer carries its bytes", () => {
  const picture = {
    type: "image",
    source: { type: "base64", media_type: "image/png", data: HEAVY },
  };
  const result = {
    type: "tool_result",
    tool_use_id: "k",
    content: [{ type: "text", text: "Here" }, picture],
  };
  const parts = partsOf({ role: "user", content: [result] });
  expect(parts).toMatchObject([
    { type: "tool-result", value: [{ type: "text", text: "Here" }] },
    { type: "image", toolCallId: "k", media: { kind: "stored", url: "/media/1" } },
  ]);
  expect(JSON.stringify(parts).length).toBeLessThan(1000);
});

test("in JSON of any kind is left out where it is long", () => {
  const value = { a: [{ screenshot: HEAVY }], b: `data:image/png;base64,${HEAVY}`, c: PNG, d: 1 };
  for (const raw of [
    { role: "tool", tool_call_id: "k", content: [{ type: "own", value }] },
    { role: "user", content: [{ type: "tool_result", tool_use_id: "k", content: value }] },
  ]) {
    const text = JSON.stringify(partsOf(raw));
    expect(text.length).toBeLessThan(1000);
    expect(text).toContain("9000 bytes");
    expect(text).toContain(PNG);
  }
});

test("only the sentence alone, or behind the head of a data URL, is that of removed media", () => {
  const sentence = "[Removed by retention on 30 November 2026]";
  const url = `https://example.com/${sentence}`;
  const media = (image: string) => partsOf({ role: "user", content: [{ type: "image", image }] });
  const removed = { kind: "removed", sentence: sentence.slice(1, -1), mediaType: "image/png" };
  expect(media(sentence)).toEqual([{ type: "image", media: removed }]);
  expect(media(`data:image/png;base64,${sentence}`)).toEqual([{ type: "image", media: removed }]);
  expect(media(url)).toMatchObject([{ type: "image", media: { kind: "remote", url } }]);
  const file = {
    type: "file",
    file: { filename: "notes.txt", file_data: `A secret. ${sentence}` },
  };
  expect(JSON.stringify(partsOf({ role: "assistant", content: [file] }))).toContain("A secret.");
});
