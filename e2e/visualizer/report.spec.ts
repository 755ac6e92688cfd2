import { crc32, deflateSync } from "node:zlib";

import type { Page } from "@playwright/test";

import { batchPath, expect, FAILED, PASSED, runEvents, test, type Place } from "../fixtures";
import { findBarriers } from "../look-over";

const HOSTILE = [
  "</script><script>document.title = 'pwned'</script>",
  "<img src=x onerror=\"document.title = 'pwned'\">",
  "![beacon](https://beacon.example/pixel.png) javascript:alert(1)",
  "turned \u202E around",
].join("\n\n");

/** Downloads the report of a batch, then opens it from the disk; resolves with the requests that it made. */
async function openReport(page: Page, place: Place, file: string): Promise<string[]> {
  await page.goto(batchPath(place));
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Report, one HTML file to read and send" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/-1\.html$/);
  await download.saveAs(file);
  await page.goto("about:blank"); // what the page of the batch still requests is not counted
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("dialog", (dialog) => {
    requests.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`file://${file}`);
  return requests;
}

test("a report opens from a disk, requests nothing, and is read by keys", async ({
  page,
  place,
  postEvents,
}, testInfo) => {
  const messages = [
    { id: "m1", role: "user", content: "Where is my order? See https://shop.example/8812" },
    {
      id: "m2",
      role: "assistant",
      content: "Let me look.",
      tool_calls: [{ id: "c", function: { name: "find_order", arguments: '{"order":8812}' } }],
    },
    { id: "m3", role: "tool", tool_call_id: "c", content: '{"state":"lost"}' },
  ];
  await postEvents(runEvents({ ...place, name: "Order status", messages, end: FAILED }));
  await postEvents(runEvents({ ...place, name: "Greeting", end: PASSED }));
  await postEvents(runEvents({ ...place, name: "Refund", end: PASSED }));
  const requests = await openReport(page, place, testInfo.outputPath("report.html"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Batch #1");
  await expect(page.getByText("3 runs", { exact: true })).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);

  // By outcome, and by a word that only a tool has answered.
  await page.getByRole("button", { name: "Passed 2" }).click();
  await expect(page.getByText("2 of 3 runs")).toBeVisible();
  await page.getByRole("button", { name: "All 3" }).click();
  await page.keyboard.press("/");
  await page.keyboard.type("order LOST");
  await expect(page.getByText("1 of 3 runs")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  const run = page.getByRole("region", { name: "Run" });
  await expect(run.getByRole("heading", { name: "Order status" })).toBeFocused();
  await expect(run.getByText("Does not push an offer")).toBeVisible();
  await expect(run.getByRole("link", { name: "https://shop.example/8812" })).toHaveAttribute(
    "rel",
    "noopener noreferrer nofollow",
  );
  await run.getByText("Calls find_order").click();
  await expect(run.getByText('{"state":"lost"}')).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await page.goBack();
  await expect(run.getByText("Choose a run to read it.")).toBeVisible();
  expect(requests.filter((url) => !url.startsWith("file://"))).toEqual([]);
  expect(requests).toHaveLength(1);
});

const SIDE = 64;

/** A picture of noise, which no compression makes smaller than its 16 KB. */
function noisePng(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 6], 8); // 8 bits each of red, green, blue and opacity
  const lines = Array.from({ length: SIDE }, () =>
    Buffer.concat([Buffer.alloc(1), Buffer.from(crypto.getRandomValues(new Uint8Array(4 * SIDE)))]),
  );
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    ...[chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(lines)))],
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A second of silence: 8,000 samples of one byte. */
function silentWav(): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + 8000, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(8000, 40);
  return Buffer.concat([head, Buffer.alloc(8000, 128)]);
}

test("images and audio are in the report, and larger ones are named with their size", async ({
  page,
  place,
  postEvents,
}, testInfo) => {
  const picture = (bytes: Buffer) => ({
    type: "image_url",
    image_url: { url: `data:image/png;base64,${bytes.toString("base64")}` },
  });
  const large = Buffer.concat([noisePng(), Buffer.alloc(300 * 1024)]);
  const content = [
    picture(noisePng()),
    picture(large),
    { type: "input_audio", input_audio: { data: silentWav().toString("base64"), format: "wav" } },
  ];
  const messages = [{ id: "1", role: "user", content }];
  await postEvents(runEvents({ ...place, name: "Receipt", messages, end: PASSED }));
  const requests = await openReport(page, place, testInfo.outputPath("report.html"));
  const run = page.getByRole("region", { name: "Run" });
  await page.keyboard.press("j");
  const shown = run.getByRole("img");
  await expect(shown).toHaveCount(1);
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(SIDE);
  const sound = run.locator("audio");
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(1);
  await expect(run.getByText(/^image\/png, 3\d\d KB$/)).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  expect(requests).toHaveLength(1);
});

test("a hostile batch runs nothing in its report", async ({
  page,
  place,
  postEvents,
}, testInfo) => {
  const messages = [
    { id: "1", role: HOSTILE, content: HOSTILE },
    {
      id: "2",
      role: "assistant",
      content: [
        { type: "image_url", image_url: { url: "https://beacon.example/part.png" } },
        { type: "image_url", image_url: { url: "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=" } },
      ],
      tool_calls: [{ id: "c", function: { name: HOSTILE, arguments: HOSTILE } }],
    },
  ];
  const results = { verdict: "failure", metCriteria: [], unmetCriteria: [HOSTILE], error: HOSTILE };
  const story = { ...place, name: HOSTILE, scenarioId: HOSTILE, messages };
  await postEvents(runEvents({ ...story, end: { status: "ERROR", results } }));
  const requests = await openReport(page, place, testInfo.outputPath("report.html"));
  const run = page.getByRole("region", { name: "Run" });
  await expect(run.getByText("[U+202E]").first()).toBeVisible();
  await run.getByText("Calls").click();
  await expect(page.locator("img, iframe, object, main script")).toHaveCount(0);
  await expect(page.locator('a[href^="javascript:"]')).toHaveCount(0);
  await expect(page).not.toHaveTitle("pwned");
  await expect(run.getByRole("link", { name: "https://beacon.example/part.png" })).toBeVisible();
  expect(requests).toHaveLength(1);
});
