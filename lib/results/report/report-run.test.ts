import { expect, test } from "vitest";

import { transcriptOf } from "@/lib/testing/data/transcript-of";
import { reportItems } from "./report-run";

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
    { kind: "media", url: null, text: "image/png" },
  ],
])("%s", (_, url, expected) => {
  const [item] = reportItems([transcriptOf({ role: "user", content: picture(url) })]);
  expect(item?.parts).toMatchObject([expected]);
});
