import { beforeAll, describe, expect, test } from "vitest";

import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { getTranscript } from "./load-conversation";
import { getMedia, mediaResponse } from "./media";

setUpTestDatabase();

const PICTURE = Buffer.alloc(20_000, 9);
const IDS = newRunIds();
let project: TestProject;

beforeAll(async () => {
  project = await createTestProject();
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
