import { beforeAll, describe, expect, test } from "vitest";

import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { getTranscript } from "./load-conversation";
import { getMedia, mediaResponse } from "./media";

const project = setUpTestProject();

const PICTURE = Buffer.alloc(20_000, 9);
const IDS = newRunIds();

beforeAll(async () => {
  const content = [
    { type: "text", text: "look" },
    { type: "image", image: `data:image/png;base64,${PICTURE.toString("base64")}` },
    {
      type: "file",
      mediaType: "text/html",
      filename: 'a"b\r\n.html',
      data: PICTURE.toString("base64"),
    },
  ];
  const messages = [{ role: "user", content }];
  await project.postAll([{ ...IDS, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 1, messages }]);
});

describe("large media", () => {
  test("have an address in the transcript, and the address has the bytes", async () => {
    const transcript = await getTranscript(project.ctx, IDS.scenarioRunId);
    expect(JSON.stringify(transcript).length).toBeLessThan(1500);
    const [message] = transcript.messages;
    expect(message?.parts[1]).toMatchObject({
      type: "image",
      media: { kind: "stored", bytes: 20_000 },
    });
    const place = { messageKey: message?.key ?? "", index: 1 };
    const media = await getMedia(project.ctx, IDS.scenarioRunId, place);
    expect(media.mediaType).toBe("image/png");
    expect(Buffer.from(media.bytes).equals(PICTURE)).toBe(true);
  });

  test("are served so that nothing in them can run", async () => {
    const { messages } = await getTranscript(project.ctx, IDS.scenarioRunId);
    const place = { messageKey: messages[0]?.key ?? "", index: 2 };
    const answer = mediaResponse(await getMedia(project.ctx, IDS.scenarioRunId, place));
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''a_b__.html",
    );
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'; sandbox");
  });

  test.each<[string | null, number, [number, number]]>([
    [null, 200, [0, 20_000]],
    ["bytes=0-9", 206, [0, 10]],
    ["bytes=19990-", 206, [19_990, 20_000]],
    ["bytes=-5", 206, [19_995, 20_000]],
    ["bytes=5-99999999", 206, [5, 20_000]],
    ["bytes=20000-", 416, [0, 0]],
    ["bytes=-0", 416, [0, 0]],
    ["bytes=9-5", 200, [0, 20_000]],
    ["bytes=0-1,4-5", 200, [0, 20_000]],
    ["pages=1-2", 200, [0, 20_000]],
  ])("are sent in pieces: %s", async (range, status, [from, to]) => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 251);
    const answer = mediaResponse({ bytes, mediaType: "audio/wav", filename: null }, range);
    expect(answer.status).toBe(status);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.slice(from, to))).toBe(true);
    const piece = status === 206 ? `bytes ${String(from)}-${String(to - 1)}/20000` : null;
    expect(answer.headers.get("content-range")).toBe(status === 416 ? "bytes */20000" : piece);
  });

  test.each([
    { messageKey: "1", index: 0 },
    { messageKey: "1", index: 99 },
    { messageKey: "nobody", index: 1 },
    { messageKey: "1", index: Number.NaN },
  ])("are not found at $messageKey/$index", async (place) => {
    await expect(getMedia(project.ctx, IDS.scenarioRunId, place)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
