import { expect, test } from "vitest";

import { transcriptOf } from "@/lib/testing/data/transcript-of";
import { MAX_MEDIA_BYTES, MAX_REPORT_MEDIA_BYTES, mediaRoom, reportItems } from "./report-run";

const picture = (url: string) => [{ type: "image_url", image_url: { url } }];
const PIXEL = "data:image/png;base64,iVBORw0KGgo=";

test.each([
  ["a small picture is in the report", PIXEL, { kind: "picture", url: PIXEL }],
  [
    "one that may contain a script is named only",
    "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=",
    { kind: "media", url: null, text: "image/svg+xml" },
  ],
  [
    "one elsewhere is named with its address",
    "https://pictures.example/1.png",
    { kind: "media", url: "https://pictures.example/1.png" },
  ],
  [
    "a large one is named only",
    `data:image/png;base64,${"iVBORw0K".repeat(2000)}`,
    { kind: "media", url: null, text: "image/png, 12 KB" },
  ],
])("%s", (_, url, expected) => {
  const [item] = reportItems([transcriptOf({ role: "user", content: picture(url) })]);
  expect(item?.parts).toMatchObject([expected]);
});

const sound = (data: string, format: string) => [
  { type: "input_audio", input_audio: { data, format } },
];

test("a small sound is in the report", () => {
  const [item] = reportItems([
    transcriptOf({ role: "user", content: sound("UklGRiQAAABXQVZF", "wav") }),
  ]);
  expect(item?.parts).toMatchObject([
    { kind: "sound", url: "data:audio/wav;base64,UklGRiQAAABXQVZF" },
  ]);
});

test.each<[string, { mediaType: string; length: number }, boolean]>([
  ["a picture as large as may be", { mediaType: "image/png", length: MAX_MEDIA_BYTES }, true],
  ["a sound", { mediaType: "audio/mpeg", length: 1 }, true],
  ["one byte more", { mediaType: "image/png", length: MAX_MEDIA_BYTES + 1 }, false],
  ["what may contain a script", { mediaType: "image/svg+xml", length: 1 }, false],
  ["a page", { mediaType: "text/html", length: 1 }, false],
  ["a document", { mediaType: "application/pdf", length: 1 }, false],
  ["a type that only begins so", { mediaType: "image/png;x=<script>", length: 1 }, false],
])("room for %s: %s", (_what, media, expected) => {
  expect(mediaRoom()(media)).toBe(expected);
});

test("media have room in a report up to the bound of all of them", () => {
  const hasRoom = mediaRoom();
  const media = { mediaType: "image/png", length: MAX_MEDIA_BYTES };
  let taken = 0;
  while (hasRoom(media)) taken += MAX_MEDIA_BYTES;
  expect(taken).toBe(MAX_REPORT_MEDIA_BYTES);
  expect(hasRoom({ mediaType: "image/png", length: 1 })).toBe(false);
});
