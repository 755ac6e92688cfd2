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
